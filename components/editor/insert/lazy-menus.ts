import type { Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import { LazyPart } from '../base/lazy-part'
import { showNote } from '../base/note'
import type { EditorServices } from '../base/services'
import { beforeCursor, mayOpen } from './menu-openings'

/** After these signs a menu must open. */
const must = /(?:^[\s>]*\/|\[\[)$/

/** Loads the menus with the first sign that opens one, or when they are asked for. */
export function lazyMenus(services: EditorServices): Extension {
  const part = new LazyPart(
    () => import('./menus'),
    ({ menus }) => menus(services),
  )
  const open = async (view: EditorView, isAsked: boolean, isExpected: boolean) => {
    const menus = await part.load(view)
    if (menus && isAsked) menus.startCompletion(view)
    // As if that key were typed again: there was nothing yet to answer it.
    else if (menus) view.dispatch({ userEvent: 'input.type' })
    else if (isExpected) showNote(view, view.state.selection.main.head, messages.menusCannotBeLoadedNow())
  }
  return [
    EditorView.updateListener.of(({ view, state, transactions }) => {
      if (part.in(view) || !transactions.some((one) => one.docChanged && one.isUserEvent('input.type'))) return
      const { head } = state.selection.main
      if (mayOpen(state, head)) void open(view, false, must.test(beforeCursor(state, head)))
    }),
    keymap.of([{ key: 'Ctrl-Space', run: (view) => part.in(view) === null && Boolean(open(view, true, true)) }]),
  ]
}
