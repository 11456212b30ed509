import { db, type Tx } from '@/lib/core/db'
import { redactComment } from '../redaction-data'
import { shownWhere } from '../visibility/policy'

const ownFields = {
  id: true,
  postId: true,
  rootId: true,
  parentId: true,
  authorId: true,
  authorName: true,
  authorEmail: true,
  readerId: true,
  status: true,
  source: true,
  html: true,
  heldBecause: true,
  createdAt: true,
  moderatedAt: true,
} as const

/** A comment as its writer edits it. */
export type WrittenComment = NonNullable<Awaited<ReturnType<typeof findWritten>>>

/** Finds a comment that is not deleted, with the fields that its writer edits. */
export function findWritten(id: string, on: Tx = db()) {
  return on.comment.findFirst({ where: { id, deletedAt: null }, select: ownFields })
}

/** Finds a comment that its writer withdrew. */
export function findWithdrawn(tx: Tx, id: string) {
  return tx.comment.findFirst({ where: { id, deletedBy: 'WRITER' }, select: { postId: true } })
}

/** Tells that readers see a reply to a comment. */
export async function isAnswered(id: string, on: Tx = db()): Promise<boolean> {
  return (await on.comment.findFirst({ where: { parentId: id, ...shownWhere }, select: { id: true } })) !== null
}

/** Fields that an edit replaces. */
export type Replacement = Parameters<Tx['comment']['update']>[0]['data']

/** Puts a text in the place of another, which is kept for moderators. */
export async function replaceText(tx: Tx, { id, source, html }: WrittenComment, replacedAt: Date, data: Replacement): Promise<void> {
  await tx.commentEdit.create({ data: { commentId: id, source, html, replacedAt } })
  await tx.comment.update({ where: { id }, data })
}

/** Withdraws a comment for its writer: leaves a tombstone, without reactions and with its reports resolved. */
export async function withdraw(tx: Tx, id: string, deletedAt: Date): Promise<void> {
  await tx.reaction.deleteMany({ where: { commentId: id } })
  await tx.commentReport.updateMany({ where: { commentId: id, resolvedAt: null }, data: { resolvedAt: deletedAt } })
  await redactComment(tx, id, deletedAt)
}
