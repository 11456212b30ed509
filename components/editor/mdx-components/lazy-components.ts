import type { EditorState, Extension } from '@codemirror/state'
import { type Command, EditorView, keymap } from '@codemirror/view'
import * as messages from '@/lib/messages/generated/editor'
import { LazyPart } from '../base/lazy-part'
import { showNote } from '../base/note'
import { MAX_TAG_LENGTH } from '../syntax/component-lines'

const part = new LazyPart(
  () => import('./component-editor'),
  ({ components }) => components,
)

/** Tells whether a component begins so close before the cursor that this may be its tag. */
function mayBeInTag(state: EditorState): boolean {
  const { head, empty } = state.selection.main
  return empty && /<[A-Z]/.test(state.sliceDoc(Math.max(0, head - MAX_TAG_LENGTH), head))
}

const edit: Command = (view) => {
  const known = part.in(view)
  if (known) return known.editComponent(view)
  if (!mayBeInTag(view.state)) return false
  void part.load(view).then((loaded) => {
    if (loaded) loaded.editComponent(view)
    else showNote(view, view.state.selection.main.head, messages.formCannotBeLoadedNow())
  })
  return true
}

/** The editor of components and their tags, loaded when the cursor is first near one. */
export const lazyComponents: Extension = [
  EditorView.updateListener.of(({ view, state, selectionSet }) => {
    if (selectionSet && !part.in(view) && mayBeInTag(state)) void part.load(view)
  }),
  keymap.of([{ key: 'Alt-Enter', run: edit }]),
]
