import type { Tx } from '@/lib/core/db'
import { lockThreadRows } from './row-lock-data'
import { shownWhere } from './visibility/policy'

/** Far below how many values a query of either database takes. */
const atOnce = 500

/**
 * Brings the numbers of replies of these top comments in step with what readers see below them. Every write that lets a
 * comment appear or disappear calls it last, in its transaction.
 */
export async function recount(tx: Tx, rootIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(rootIds)].sort()
  for (let at = 0; at < ids.length; at += atOnce) await recountSome(tx, ids.slice(at, at + atOnce))
}

async function recountSome(tx: Tx, ids: string[]): Promise<void> {
  // Waits before counting: of two replies stored at the same moment the second one counts both.
  await lockThreadRows(tx, ids)
  const counted = await tx.comment.groupBy({
    by: ['rootId'],
    where: { rootId: { in: ids }, ...shownWhere, depth: { gt: 0 } },
    _count: true,
  })
  const counts = new Map(counted.map(({ rootId, _count }) => [rootId, _count]))
  const byCount = new Map<number, string[]>()
  for (const id of ids) {
    const count = counts.get(id) ?? 0
    byCount.set(count, [...(byCount.get(count) ?? []), id])
  }
  for (const [replyCount, same] of byCount) await tx.comment.updateMany({ where: { id: { in: same } }, data: { replyCount } })
}

/** Brings the score of a comment in step with its reactions. Every write that adds or takes one calls it last, in its transaction. */
export async function rescore(tx: Tx, commentId: string): Promise<void> {
  await tx.comment.updateMany({ where: { id: commentId }, data: { score: { increment: 0 } } })
  const score = await tx.reaction.count({ where: { commentId } })
  await tx.comment.updateMany({ where: { id: commentId }, data: { score } })
}
