import { db } from '@/lib/core/db'
import { write } from '@/lib/core/write'
import { absoluteAddress } from './xml'

const local = /^https?:\/\/(?:localhost|127\.|\[::1\])/

/** Setting that remembers that the names are settled: no other post gets such a name, and looking for one reads every post. */
const SETTLED = 'feedNamesSettled'

/**
 * Settles the names of posts that feeds know by an address, at the blog's public address of today: should that change later, the names
 * stay. Does nothing on a machine that is only tried on, and nothing the second time.
 */
export async function settleFeedNames(siteUrl: string): Promise<void> {
  if (local.test(siteUrl)) return
  if (await db().setting.findUnique({ where: { key: SETTLED }, select: { key: true } })) return
  await write(async (tx) => {
    const posts = await tx.post.findMany({
      where: { feedPath: { startsWith: '/' } },
      select: { id: true, feedPath: true, updatedAt: true },
    })
    for (const { id, feedPath, updatedAt } of posts)
      await tx.post.update({ where: { id }, data: { feedPath: absoluteAddress(siteUrl, feedPath ?? ''), updatedAt } })
    await tx.setting.upsert({ where: { key: SETTLED }, create: { key: SETTLED, value: true }, update: {} })
    return { value: undefined, changes: [] }
  })
}
