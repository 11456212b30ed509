import { acceptCompletion, autocompletion, completionStatus } from '@codemirror/autocomplete'
import { type Extension, Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'

/** What scrolls can be reached by the keyboard (WCAG 2.1.1). The arrow keys do it already, from the text. */
const reachable = EditorView.updateListener.of(({ view, state }) => {
  if (completionStatus(state)) view.dom.querySelector('.cm-tooltip-autocomplete > ul')?.setAttribute('tabindex', '0')
})

/** The one menu of completions. What fills it is added as language data, under `autocomplete`. */
export const completion: Extension = [
  autocompletion({ icons: false, activateOnTypingDelay: 50 }),
  Prec.highest(keymap.of([{ key: 'Tab', run: acceptCompletion }])),
  reachable,
]
