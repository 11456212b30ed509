import { acceptCompletion, autocompletion, completionStatus, startCompletion } from '@codemirror/autocomplete'
import { EditorState, type Extension, Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { EditorServices } from '../base/services'
import { emojiSource } from './emoji-menu'
import { completeFence } from './fence-menu'
import { mayOpen } from './menu-openings'
import { postSource } from './post-menu'
import { slashSource } from './slash-menu'

/** Makes the list no stop of the Tab key: what scrolls is to be reached by keys (WCAG 2.1.1), and the arrow keys do it from the text. */
const reachable = EditorView.updateListener.of(({ view, state }) => {
  if (completionStatus(state)) view.dom.querySelector('.cm-tooltip-autocomplete > ul')?.setAttribute('tabindex', '0')
})

/** The one menu of completions. What fills it is added as language data, under `autocomplete`. */
const completion: Extension = [
  autocompletion({ icons: false, activateOnTypingDelay: 50 }),
  Prec.highest(keymap.of([{ key: 'Tab', run: acceptCompletion }])),
  reachable,
]

/** Menus that open while typing: `/` for blocks, `[[` and `@` for posts, `:` for emoji, the languages of code. */
export function menus(services: EditorServices): Extension {
  const sources = [slashSource, postSource(services), emojiSource, completeFence].map((autocomplete) => ({ autocomplete }))
  return [completion, EditorState.languageData.of((state, at) => (mayOpen(state, at) ? sources : []))]
}

export { startCompletion }
