import type { Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { LazyPart } from '../../base/lazy-part'
import { showNote } from '../../base/note'
import type { EditorServices } from '../../base/services'
import { picturesOnTheirWay, undescribed } from './pictures'
import { placeholders } from './placeholder'
import { uploader } from './uploader'

/** What asks for words, which comes with the first picture that wants some. */
const words = new LazyPart(
  () => import('./words'),
  ({ questions }) => questions,
)

function describe(view: EditorView): boolean {
  const known = words.in(view)
  if (known) return known.describePicture(view)
  void words.load(view).then((loaded) => {
    if (loaded) loaded.describePicture(view)
    else showNote(view, view.state.selection.main.head, 'The questions about a picture cannot be loaded now.')
  })
  return true
}

/** Pictures that are added to the text: sent, kept until they are stored, put in, described. */
export function images(services: EditorServices): Extension {
  return [
    picturesOnTheirWay,
    undescribed,
    placeholders,
    uploader(services),
    EditorView.updateListener.of(({ view, state, startState }) => {
      if (state.field(undescribed).length > startState.field(undescribed).length && !words.in(view)) void words.load(view)
    }),
    keymap.of([{ key: 'Mod-Alt-i', run: describe }]),
  ]
}
