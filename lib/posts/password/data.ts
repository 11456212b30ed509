import { db } from '@/lib/core/db'
import { visibleWhere } from '../policy'

/** Where a visible post is and which password it wants; null for one that wants none. */
export async function findLocked(now: Date, id: string): Promise<{ id: string; permalink: string; passwordHash: string } | null> {
  const where = { postId: id, ...visibleWhere(now) }
  const row = await db().publishedPost.findFirst({ where, select: { permalink: true, passwordHash: true } })
  return row?.passwordHash ? { id, permalink: row.permalink, passwordHash: row.passwordHash } : null
}
