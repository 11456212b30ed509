import { db, type Tx } from '@/lib/core/db'

/** The comment that is answered, if it still exists below this post in whatever state. */
export function findParent(postId: string, parentId: string) {
  return db().comment.findFirst({ where: { id: parentId, postId }, select: { id: true, rootId: true, depth: true } })
}

/** Lists those of these comments that are still there, with when they were locked. */
export function findAbove(tx: Tx, ids: readonly string[]) {
  return tx.comment.findMany({ where: { id: { in: [...ids] } }, select: { id: true, lockedAt: true } })
}

const storedFields = { id: true, status: true, readerId: true } as const

/** A comment that was stored, with its status and reader. */
export type StoredComment = Awaited<ReturnType<typeof storeComment>>

/** Finds the comment that a form has stored since then, by its submission key. */
export function findSubmission(submissionKey: string, since: Date, on: Tx = db()) {
  return on.comment.findFirst({ where: { submissionKey, createdAt: { gte: since } }, select: storedFields })
}

/** Lets a key that is older than `before` be used again. */
export async function releaseSubmission(tx: Tx, submissionKey: string, before: Date): Promise<void> {
  await tx.comment.updateMany({ where: { submissionKey, createdAt: { lt: before } }, data: { submissionKey: null } })
}

/** A row of a new comment. */
export type NewComment = Parameters<Tx['comment']['create']>[0]['data']

/** Stores a comment. Throws a unique violation when its submission key is taken. */
export function storeComment(tx: Tx, data: NewComment) {
  return tx.comment.create({ data, select: storedFields })
}

/** Finds when a reader, or who has no cookie yet from this address, last wrote after `since`; null for never. */
export async function findLastWritten(readerId: string | null, addressHash: string, since: Date): Promise<Date | null> {
  const whose = readerId ? { readerId } : { addressHash }
  const last = await db().comment.findFirst({
    where: { ...whose, createdAt: { gt: since } },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  })
  return last?.createdAt ?? null
}
