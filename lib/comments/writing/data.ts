import { db, type Tx } from '@/lib/core/db'

/** The comment that is answered, if it still exists below this post in whatever state. */
export function findParent(postId: string, parentId: string) {
  return db().comment.findFirst({ where: { id: parentId, postId }, select: { id: true, rootId: true, depth: true } })
}

/** Of a comment and its top one those that are still there, with whether they are locked. */
export function findAbove(tx: Tx, ids: readonly string[]) {
  return tx.comment.findMany({ where: { id: { in: [...ids] } }, select: { id: true, lockedAt: true } })
}

const storedFields = { id: true, status: true, readerId: true } as const

export type StoredComment = Awaited<ReturnType<typeof storeComment>>

/** What one form has stored since `since`, by its key. */
export function findSubmission(submissionKey: string, since: Date, on: Tx = db()) {
  return on.comment.findFirst({ where: { submissionKey, createdAt: { gte: since } }, select: storedFields })
}

/** Lets a key that is older than `before` be used again. */
export async function releaseSubmission(tx: Tx, submissionKey: string, before: Date): Promise<void> {
  await tx.comment.updateMany({ where: { submissionKey, createdAt: { lt: before } }, data: { submissionKey: null } })
}

export type NewComment = Parameters<Tx['comment']['create']>[0]['data']

export function storeComment(tx: Tx, data: NewComment) {
  return tx.comment.create({ data, select: storedFields })
}

/** When a reader, or who has no cookie yet from this address, last wrote after `since`. */
export async function findLastWritten(readerId: string | null, addressHash: string, since: Date): Promise<Date | null> {
  const whose = readerId ? { readerId } : { addressHash }
  const last = await db().comment.findFirst({
    where: { ...whose, createdAt: { gt: since } },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  })
  return last?.createdAt ?? null
}
