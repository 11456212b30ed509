import { isolateHistory } from '@codemirror/commands'
import { EditorSelection, type EditorState, type StateEffect } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { UploadedImage } from '@/components/media/uploaded-image'
import type { LibraryItem } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/pictures'
import { type BlockPlace, blankLine, blockPlace } from './block-place'
import { lazyDescriptions } from './lazy-descriptions'
import { imageMarkup } from './markup'
import { dropPicture, pendingPictures } from './pending-pictures'
import { describedMarkup } from './picture-description'
import { askForDescription } from './undescribed'

/** Puts a stored picture where it was waited for: one step to undo. */
export function putIn(view: EditorView, id: string, image: UploadedImage): void {
  const ask = (from: number, to: number) => askForDescription.of({ id, from, to, image })
  putMarkup(view, id, (alt) => imageMarkup(image, alt), ask)
}

/**
 * Puts MDX where a picture or another file was waited for: one step to undo. `write` gets the alternative text that it came with; where
 * there is none, `ask` asks for one.
 */
export function putMarkup(
  view: EditorView,
  id: string,
  write: (alt: string | undefined) => string,
  ask?: (from: number, to: number) => StateEffect<unknown>,
): void {
  const picture = view.state.field(pendingPictures).find((one) => one.id === id)
  if (!picture) return
  const { state } = view
  const place = blockPlace(state, Math.min(picture.at, state.doc.length))
  const markup = write(picture.alt)
  const from = place.at + state.toText(place.before).length
  const to = from + markup.length
  const below = wasWaitingThere(state, place) ? state.lineBreak.repeat(2) : ''
  const changes = state.changes({ from: place.at, insert: place.before + markup + below + place.after })
  // The text typed next does not run into the picture.
  const selection = below ? EditorSelection.single(to + 2) : state.selection.map(changes, place.side === 'below' ? -1 : 1)
  const asked = ask && !picture.alt ? [ask(from, to)] : []
  view.dispatch({
    changes,
    selection,
    effects: [
      dropPicture.of(id),
      ...asked,
      EditorView.announce.of(messages.nameIsInText({ name: picture.file.name, hasAlt: asked.length === 0 })),
    ],
    annotations: isolateHistory.of('full'),
    userEvent: 'input.paste',
  })
}

/** A picture of the library, with what is said of it there. */
type StoredPicture = UploadedImage & Pick<LibraryItem, 'alt' | 'caption' | 'credit'>

/**
 * Puts pictures of the library below the block of the cursor, several as a gallery. Each is described as the library says; for those
 * that it says nothing of, a description is asked for.
 */
export async function insertStored(view: EditorView, pictures: readonly StoredPicture[]): Promise<void> {
  if (pictures.some(({ alt }) => !alt)) await lazyDescriptions.load(view)
  const { state } = view
  const place = blockPlace(state, state.selection.main.head)
  const gap = blankLine(state, place.hanging)
  const [begin, end] = pictures.length > 1 ? [`<Gallery>${gap}`, `${gap}</Gallery>`] : ['', '']
  const undescribed: { from: number; to: number; image: UploadedImage }[] = []
  let insert = place.before + begin
  for (const [index, { alt, ...image }] of pictures.entries()) {
    const caption = captionOf(image)
    if (index > 0) insert += gap
    const from = place.at + state.toText(insert).length
    insert += caption ? describedMarkup(image, { alt, caption, width: null }) : imageMarkup(image, alt)
    if (!alt) undescribed.push({ from, to: place.at + state.toText(insert).length, image })
  }
  insert += end
  view.dispatch({
    changes: { from: place.at, insert: insert + place.after },
    selection: EditorSelection.single(place.at + state.toText(insert).length),
    effects: undescribed.map((one) => askForDescription.of({ id: crypto.randomUUID(), ...one })),
    annotations: isolateHistory.of('full'),
    scrollIntoView: true,
    userEvent: 'input.paste',
  })
  if (undescribed.length === 0) view.focus()
}

/** Writes the caption of a picture with the one who made it, as far as the library knows. */
function captionOf({ caption, credit }: Pick<StoredPicture, 'caption' | 'credit'>): string {
  return [caption, credit && messages.pictureBy({ credit })].filter(Boolean).join(' ')
}

/** Tells whether the writer is in the empty paragraph that a picture takes, and needs another to go on in. */
function wasWaitingThere({ selection: { main }, doc }: EditorState, { at, side }: BlockPlace): boolean {
  return side === 'in' && main.empty && main.head === at && doc.lineAt(at).text === ''
}
