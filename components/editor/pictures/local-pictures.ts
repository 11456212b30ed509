import { type KeptPicture, type KeptPlace, type PictureStore, quietly } from './local-picture-store'

export const keepPicture = (picture: KeptPicture) => write((store) => store.put(picture))

export const forgetPicture = (id: string) => write((store) => store.delete(id))

/** Does not wait for an answer before the end: the page may be gone by then, and what it began would be undone. */
const write = (work: (store: PictureStore) => Promise<unknown>) =>
  quietly(async (db) => {
    const transaction = db.transaction('pictures', 'readwrite')
    const written = work(transaction.store)
    transaction.commit()
    await Promise.all([written, transaction.done])
  })

/** The pictures of a text that were still on their way when its page was left, in order. */
export async function listKept(text: string): Promise<KeptPicture[]> {
  const kept = (await quietly((db) => db.getAllFromIndex('pictures', 'text', text))) ?? []
  return kept.sort((one, other) => one.order - other.order)
}

/** Notes the places of pictures after the text around them changed. */
export const movePictures = (places: ReadonlyMap<string, KeptPlace>) =>
  quietly(async (db) => {
    const transaction = db.transaction('pictures', 'readwrite')
    for (const [id, place] of places) {
      const kept = await transaction.store.get(id)
      if (kept) await transaction.store.put({ ...kept, ...place })
    }
    await transaction.done
  })

/** Finds the place of a kept picture in a text that may have changed: after what stood before it, nearest to where it was. */
export function placeIn(text: string, { at, before }: Pick<KeptPlace, 'at' | 'before'>): number {
  const expected = Math.min(at, text.length)
  if (text.slice(0, expected).endsWith(before)) return expected
  for (let length = before.length; length >= 8; length = Math.floor(length / 2)) {
    const tail = before.slice(-length)
    const found = [text.lastIndexOf(tail, expected), text.indexOf(tail, expected)].filter((index) => index >= 0)
    const nearest = found.sort((one, other) => Math.abs(one + length - expected) - Math.abs(other + length - expected))[0]
    if (nearest !== undefined) return nearest + length
  }
  return expected
}
