import { db } from '@/lib/core/db'
import { visibleWhere } from '../policy'

/** Finds the address and the password hash of a visible post; null for one that wants none. */
export async function findLocked(now: Date, id: string): Promise<{ id: string; permalink: string; passwordHash: string } | null> {
  const where = { postId: id, ...visibleWhere(now) }
  const row = await db().publishedPost.findFirst({ where, select: { permalink: true, passwordHash: true } })
  return row?.passwordHash ? { id, permalink: row.permalink, passwordHash: row.passwordHash } : null
}
