import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { EditorServices } from '../base/services'
import { lazyDescriptions } from './lazy-descriptions'
import { placeholders } from './placeholder'
import { undescribed } from './undescribed'
import { uploader } from './uploader'

const askedFor = EditorView.updateListener.of(({ view, state, startState }) => {
  const before = startState.field(undescribed, false)?.length ?? 0
  if (state.field(undescribed).length > before && !lazyDescriptions.in(view)) void lazyDescriptions.load(view)
})

/** Sends the pictures on their way, draws how far they are, puts them into the text and asks what they show. */
export function uploads(services: EditorServices): Extension {
  return [undescribed, askedFor, placeholders, uploader(services)]
}
