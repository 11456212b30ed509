import type { EditorState, Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { LatePart } from '../source/late-part'
import type { EditorServices } from '../source/services'
import { showNote } from './note'

/** A sign that a menu may open behind, somewhere before the cursor on its line; and one that it must. */
const may = /[/@[:`~]/
const must = /(?:^\s*\/|\[\[)$/

/** The menus, which come with the first sign that opens one, or when they are asked for. */
export function lateMenus(services: EditorServices): Extension {
  const part = new LatePart(
    () => import('./menus'),
    ({ menus }) => menus(services),
  )
  const open = async (view: EditorView, isAsked: boolean, isExpected: boolean) => {
    const menus = await part.load(view)
    if (menus && isAsked) menus.startCompletion(view)
    // As if that key were typed again: there was nothing yet to answer it.
    else if (menus) view.dispatch({ userEvent: 'input.type' })
    else if (isExpected) showNote(view, view.state.selection.main.head, 'The menus cannot be loaded now.')
  }
  return [
    EditorView.updateListener.of(({ view, state, transactions }) => {
      if (part.in(view) || !transactions.some((one) => one.docChanged && one.isUserEvent('input.type'))) return
      const before = beforeCursor(state)
      if (may.test(before)) void open(view, false, must.test(before))
    }),
    keymap.of([{ key: 'Ctrl-Space', run: (view) => part.in(view) === null && Boolean(open(view, true, true)) }]),
  ]
}

function beforeCursor({ doc, selection: { main } }: EditorState): string {
  const line = doc.lineAt(main.head)
  return line.text.slice(0, main.head - line.from)
}
