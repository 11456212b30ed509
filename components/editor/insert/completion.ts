import { acceptCompletion, autocompletion, completionStatus } from '@codemirror/autocomplete'
import { type Extension, Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'

/** Makes the list no stop of the Tab key: what scrolls is to be reached by keys (WCAG 2.1.1), and the arrow keys do it from the text. */
const reachable = EditorView.updateListener.of(({ view, state }) => {
  if (completionStatus(state)) view.dom.querySelector('.cm-tooltip-autocomplete > ul')?.setAttribute('tabindex', '0')
})

/** The one menu of completions. What fills it is added as language data, under `autocomplete`. */
export const completion: Extension = [
  autocompletion({ icons: false, activateOnTypingDelay: 50 }),
  Prec.highest(keymap.of([{ key: 'Tab', run: acceptCompletion }])),
  reachable,
]
