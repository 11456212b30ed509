import { db } from '@/lib/core/db'
import { write } from '@/lib/core/write'
import { absoluteAddress } from './xml'

const local = /^https?:\/\/(?:localhost|127\.|\[::1\])/

/**
 * Settles the names of posts that feeds know by an address, at the blog's public address of today: should that change later, the names
 * stay. Does nothing on a machine that is only tried on, and nothing the second time.
 */
export async function settleFeedNames(siteUrl: string): Promise<void> {
  if (local.test(siteUrl)) return
  const posts = await db().post.findMany({
    where: { feedPath: { startsWith: '/' } },
    select: { id: true, feedPath: true, updatedAt: true },
  })
  if (posts.length === 0) return
  await write(async (tx) => {
    for (const { id, feedPath, updatedAt } of posts)
      await tx.post.update({ where: { id }, data: { feedPath: absoluteAddress(siteUrl, feedPath ?? ''), updatedAt } })
    return { value: undefined, changes: [] }
  })
}
