import type { Change } from '@/lib/core/cache'
import { minuteMs } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { takeTurn, write } from '@/lib/core/write'
import { recordChange, recordEarly } from '../change'
import { scheduledWhere } from '../policy'

/** So far the clocks of two instances may be apart. */
const skewMs = minuteMs

const skewedWhere = (now: Date) => ({ announced: true, ...scheduledWhere(new Date(now.getTime() + skewMs)) })

/**
 * Finds when posts are to be repaired that readers were shown by a clock that was ahead (clock skew): now, or never while there
 * are none.
 */
export async function nextSkewRepair(now: Date): Promise<Date | null> {
  return (await db().publishedPost.count({ where: skewedWhere(now) })) > 0 ? now : null
}

/**
 * Repairs the posts that were announced while a clock was ahead: what somebody published at that time is published now, what was
 * scheduled for a later moment waits for it again. Returns how many there were.
 */
export async function repairSkewed(now: Date): Promise<number> {
  const ahead = await db().publishedPost.findMany({ where: skewedWhere(now), select: { postId: true } })
  for (const { postId } of ahead) {
    await write(async (tx) => {
      await takeTurn(tx)
      return { value: undefined, changes: await repair(tx, postId, now) }
    })
  }
  return ahead.length
}

async function repair(tx: Tx, postId: string, now: Date): Promise<Change[]> {
  const row = await tx.publishedPost.findFirst({ where: { postId, ...skewedWhere(now) }, select: { publishedAt: true } })
  if (!row) return []
  const acts = { postId, reason: { in: ['PUBLISH' as const, 'SYNC' as const] }, createdAt: { gte: row.publishedAt } }
  if ((await tx.revision.count({ where: acts })) === 0) return recordEarly(tx, postId, row.publishedAt)
  return recordChange(tx, postId, now, async () => {
    await tx.publishedPost.update({ where: { postId }, data: { publishedAt: now } })
    await tx.post.update({ where: { id: postId }, data: { publishedAt: now } })
  })
}
