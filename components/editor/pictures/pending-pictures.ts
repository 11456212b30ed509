import { StateEffect, StateField, type Transaction } from '@codemirror/state'

export type Progress =
  | { kind: 'queued' }
  | { kind: 'sending'; share: number }
  /** The server cannot be reached or is busy, as `reason` says; sending goes on by itself, not before `until`. */
  | { kind: 'waiting'; reason: string; until: number }
  | { kind: 'refused'; reason: string }

/** A picture on its way to the server. Nothing of it is in the text before it is stored. */
export interface PendingPicture {
  id: string
  file: File
  /** Offset in the text at which it will stand. */
  at: number
  /** Alternative text that it came with. */
  alt?: string
  progress: Progress
}

export const addPictures = StateEffect.define<readonly PendingPicture[]>()
export const setProgress = StateEffect.define<{ id: string; progress: Progress }>()
/** Takes a picture back, or out of the line because it is in the text now. */
export const dropPicture = StateEffect.define<string>()

/** The pictures on their way, in the order in which they came. */
export const pendingPictures = StateField.define<readonly PendingPicture[]>({
  create: () => [],
  update(pictures, transaction) {
    let next = transaction.docChanged ? moved(pictures, transaction) : pictures
    for (const effect of transaction.effects) {
      if (effect.is(addPictures)) next = [...next, ...effect.value]
      else if (effect.is(dropPicture)) next = next.filter(({ id }) => id !== effect.value)
      else if (effect.is(setProgress)) next = next.map((one) => (one.id === effect.value.id ? { ...one, ...effect.value } : one))
    }
    return next
  },
})

/** Moves a place with a change: text that is typed there comes after the picture, and so do the pictures that follow one put in there. */
function moved(pictures: readonly PendingPicture[], { changes, effects }: Transaction): readonly PendingPicture[] {
  const arrived = effects.find((effect) => effect.is(dropPicture))?.value
  const place = arrived === undefined ? -1 : pictures.findIndex(({ id }) => id === arrived)
  return pictures.map((picture, index) => ({ ...picture, at: changes.mapPos(picture.at, place >= 0 && index > place ? 1 : -1) }))
}
