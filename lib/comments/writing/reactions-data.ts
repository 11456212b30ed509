import type { Tx } from '@/lib/core/db'

interface Said {
  commentId: string
  readerId: string
  kind: string
}

export async function addReaction(tx: Tx, reaction: Said & { addressHash: string; createdAt: Date }): Promise<void> {
  const { commentId, readerId, kind } = reaction
  await tx.reaction.upsert({ where: { commentId_readerId_kind: { commentId, readerId, kind } }, create: reaction, update: {} })
}

export async function removeReaction(tx: Tx, reaction: Said): Promise<void> {
  await tx.reaction.deleteMany({ where: { ...reaction } })
}

/** How many others behind an address said this of the comment. */
export function countFrom(tx: Tx, from: { commentId: string; kind: string; addressHash: string }, readerId: string): Promise<number> {
  return tx.reaction.count({ where: { ...from, readerId: { not: readerId } } })
}

/** Who wrote a comment that is still there. */
export function findWriter(tx: Tx, id: string) {
  return tx.comment.findFirst({ where: { id, deletedAt: null }, select: { readerId: true } })
}

interface Report {
  commentId: string
  readerId: string
  addressHash: string
  reason: string
  detail: string
  createdAt: Date
}

export async function storeReport(tx: Tx, report: Report): Promise<void> {
  const { commentId, readerId, ...said } = report
  const where = { commentId_readerId: { commentId, readerId } }
  await tx.commentReport.upsert({ where, create: report, update: { ...said, resolvedAt: null } })
}
