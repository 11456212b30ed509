import type { Tx } from '@/lib/core/db'

interface ReactionKey {
  commentId: string
  readerId: string
  kind: string
}

/** Adds a reaction. Idempotent. */
export async function addReaction(tx: Tx, reaction: ReactionKey & { addressHash: string; createdAt: Date }): Promise<void> {
  const { commentId, readerId, kind } = reaction
  await tx.reaction.upsert({ where: { commentId_readerId_kind: { commentId, readerId, kind } }, create: reaction, update: {} })
}

/** Removes a reaction. Idempotent. */
export async function removeReaction(tx: Tx, reaction: ReactionKey): Promise<void> {
  await tx.reaction.deleteMany({ where: { ...reaction } })
}

/** Counts the other readers behind an address with this reaction to the comment. */
export function countFrom(tx: Tx, from: { commentId: string; kind: string; addressHash: string }, readerId: string): Promise<number> {
  return tx.reaction.count({ where: { ...from, readerId: { not: readerId } } })
}

/** Finds the reader who wrote a comment that is not deleted. */
export function findWriter(tx: Tx, id: string) {
  return tx.comment.findFirst({ where: { id, deletedAt: null }, select: { readerId: true } })
}

interface NewReport {
  commentId: string
  readerId: string
  addressHash: string
  reason: string
  detail: string
  createdAt: Date
}

/** Stores a reader's report on a comment, in the place of an earlier one. */
export async function storeReport(tx: Tx, report: NewReport): Promise<void> {
  const { commentId, readerId, ...content } = report
  const where = { commentId_readerId: { commentId, readerId } }
  await tx.commentReport.upsert({ where, create: report, update: { ...content, resolvedAt: null } })
}
