import { write } from '@/lib/core/write'
import { popularChanged } from '../page-tags'
import { addViews, rankPosts, readPopular, storePopular } from './data'

/** Counts anew which posts are popular; pages that show them change only when the best four do. */
export async function refreshPopular(now: Date): Promise<void> {
  const ids = await rankPosts(now)
  await write(async (tx) => {
    const before = await readPopular(tx)
    await storePopular(tx, { ids, at: now.getTime() })
    const best = (list: readonly string[]) => list.slice(0, 4).join()
    return { value: undefined, changes: best(ids) === best(before.ids) ? [] : [popularChanged] }
  })
}

/** Adds views that the server counted, by permalink. Views change no page at once; refreshPopular reads them. */
export async function recordViews(counts: ReadonlyMap<string, number>): Promise<void> {
  await addViews(counts)
}
