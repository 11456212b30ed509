import { db } from '@/lib/core/db'
import { writeUncached } from '@/lib/core/write'
import { notePublishedUses, noteWorkingUses } from './uses'

/** Setting that says up to which post the pictures of posts from before there was a library are noted. */
const KEY = 'picturesNotedUpTo'
const ALL = 'all'
const AT_ONCE = 100

/**
 * Notes the pictures of posts that were written before the library noted them, 100 at a time, oldest id first; once all are
 * noted it does nothing. Stops early when `stopping` is aborted and goes on from there the next time.
 */
export async function noteEarlierPictures(stopping: AbortSignal): Promise<void> {
  let upTo = await readCursor()
  while (upTo !== ALL && !stopping.aborted) {
    const posts = await db().post.findMany({
      where: { id: { gt: upTo } },
      orderBy: { id: 'asc' },
      take: AT_ONCE,
      select: { id: true, source: true, cover: true },
    })
    for (const post of posts) {
      await writeUncached(async (tx) => {
        await noteWorkingUses(tx, post)
        await notePublishedUses(tx, post.id)
      })
    }
    const value = posts.at(-1)?.id ?? ALL
    await writeUncached((tx) => tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, value }, update: { value } }))
    upTo = value
  }
}

async function readCursor(): Promise<string> {
  const row = await db().setting.findUnique({ where: { key: KEY } })
  return typeof row?.value === 'string' ? row.value : ''
}
