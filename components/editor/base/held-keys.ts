import { type Extension, Prec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** Keys that were pressed since an order whose code is still on its way; they go where the order leads. */
const held = new WeakMap<EditorView, string>()

/** Begins to hold what is typed into a text, until it is released. */
export function holdKeys(view: EditorView): void {
  if (!held.has(view)) held.set(view, '')
}

/** Types what was held, into the field that has the focus now or else into the text. */
export function releaseKeys(view: EditorView): void {
  const text = held.get(view)
  held.delete(view)
  if (!text) return
  const field = document.activeElement
  if (field instanceof HTMLInputElement) {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  } else view.dispatch(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
}

function hold(event: KeyboardEvent, view: EditorView): boolean {
  const text = held.get(view)
  if (text === undefined || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  if (event.key === 'Backspace') held.set(view, text.slice(0, -1))
  else if ([...event.key].length === 1) held.set(view, text + event.key)
  else return event.key === 'Enter'
  return true
}

/** Handler of keys that are held while what they are meant for is loaded. */
export const heldKeys: Extension = Prec.highest(EditorView.domEventHandlers({ keydown: hold }))
