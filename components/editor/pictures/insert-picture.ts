import { isolateHistory } from '@codemirror/commands'
import { EditorSelection, type EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { UploadedImage } from '@/components/media/uploaded-image'
import * as messages from '@/lib/messages/generated/pictures'
import { type BlockPlace, blockPlace } from './block-place'
import { imageMarkup } from './markup'
import { dropPicture, pendingPictures } from './pending-pictures'
import { askForDescription } from './undescribed'

/** Puts a stored picture where it was waited for: one step to undo. */
export function putIn(view: EditorView, id: string, image: UploadedImage): void {
  const picture = view.state.field(pendingPictures).find((one) => one.id === id)
  if (!picture) return
  const { state } = view
  const place = blockPlace(state, Math.min(picture.at, state.doc.length))
  const markup = imageMarkup(image, picture.alt)
  const from = place.at + state.toText(place.before).length
  const to = from + markup.length
  const below = wasWaitingThere(state, place) ? state.lineBreak.repeat(2) : ''
  const changes = state.changes({ from: place.at, insert: place.before + markup + below + place.after })
  // What is typed on does not run into the picture.
  const selection = below ? EditorSelection.single(to + 2) : state.selection.map(changes, place.side === 'below' ? -1 : 1)
  view.dispatch({
    changes,
    selection,
    effects: [
      dropPicture.of(id),
      ...(picture.alt ? [] : [askForDescription.of({ id, from, to, image })]),
      EditorView.announce.of(messages.nameIsInText({ name: picture.file.name, hasAlt: Boolean(picture.alt) })),
    ],
    annotations: isolateHistory.of('full'),
    userEvent: 'input.paste',
  })
}

/** Puts a picture of the library below the block of the cursor, described as the library says, else asks for a description. */
export function insertStored(view: EditorView, { alt, ...image }: UploadedImage & { alt: string }): void {
  const { state } = view
  const place = blockPlace(state, state.selection.main.head)
  const markup = imageMarkup(image, alt)
  const from = place.at + state.toText(place.before).length
  const to = from + markup.length
  view.dispatch({
    changes: { from: place.at, insert: place.before + markup + place.after },
    selection: EditorSelection.single(to),
    effects: alt ? [] : [askForDescription.of({ id: crypto.randomUUID(), from, to, image })],
    annotations: isolateHistory.of('full'),
    scrollIntoView: true,
    userEvent: 'input.paste',
  })
  if (alt) view.focus()
}

/** Tells whether the writer is in the empty paragraph that a picture takes, and needs another to go on in. */
function wasWaitingThere({ selection: { main }, doc }: EditorState, { at, side }: BlockPlace): boolean {
  return side === 'in' && main.empty && main.head === at && doc.lineAt(at).text === ''
}
