import { type Extension, Prec } from '@codemirror/state'
import { type Command, EditorView, keymap } from '@codemirror/view'
import { showNote } from '../insert/note'
import { LatePart } from '../source/late-part'

const searching = new LatePart(
  () => import('./searching'),
  ({ searching }) => searching,
)

/** Keys that were pressed since an order whose code is still on its way; they go where the order leads. */
const held = new WeakMap<EditorView, string>()

function order(name: 'gotoLine' | 'openSearchPanel' | 'selectNextOccurrence'): Command {
  return (view) => {
    const known = searching.in(view)
    if (known) return known[name](view)
    if (!held.has(view)) held.set(view, '')
    void searching.load(view).then((part) => {
      if (part) part[name](view)
      else showNote(view, view.state.selection.main.head, 'Searching cannot be loaded now.')
      release(view)
    })
    return true
  }
}

function release(view: EditorView): void {
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

export const openSearch = order('openSearchPanel')
export const goToLine = order('gotoLine')
export const selectNextSame = order('selectNextOccurrence')

/** Find and replace, which comes when it is first asked for. */
export const lateSearch: Extension = [
  Prec.highest(EditorView.domEventHandlers({ keydown: hold })),
  keymap.of(['F3', 'Mod-g'].map((key) => ({ key, run: openSearch, shift: openSearch, preventDefault: true }))),
]
