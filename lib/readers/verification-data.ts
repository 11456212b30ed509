import { lockThreadRowsOf } from '@/lib/comments/row-lock-data'
import type { Tx } from '@/lib/core/db'

const readerFields = { id: true, userId: true, verifiedEmail: true, verifiedAt: true, trust: true } as const

/** A reader with their account and verified e-mail address. */
export type ReaderIdentity = NonNullable<Awaited<ReturnType<typeof findVerifiedReader>>>

/** Finds the reader who has verified an e-mail address. */
export function findVerifiedReader(tx: Tx, verifiedEmail: string) {
  return tx.reader.findUnique({ where: { verifiedEmail }, select: readerFields })
}

/** Finds a reader with their account and verified e-mail address. */
export function findReader(tx: Tx, id: string) {
  return tx.reader.findUnique({ where: { id }, select: readerFields })
}

/** Adds a reader without a name or address. */
export function addReader(tx: Tx, data: { userId: string | null; createdAt: Date; seenAt: Date }) {
  return tx.reader.create({ data, select: readerFields })
}

/** Stores that a reader has verified an e-mail address, and marks what they wrote with it. Returns the posts where the mark shows. */
export async function storeVerification(tx: Tx, readerId: string, email: string, verifiedAt: Date): Promise<string[]> {
  await tx.reader.update({ where: { id: readerId }, data: { email, verifiedEmail: email, verifiedAt, seenAt: verifiedAt } })
  return markVerified(tx, { readerId, authorEmail: email })
}

/** Marks comments as written by who has proven their address. */
async function markVerified(tx: Tx, where: { readerId?: string; id?: { in: string[] }; authorEmail: string }): Promise<string[]> {
  const unmarked = { ...where, verified: false, deletedAt: null }
  await lockThreadRowsOf(tx, unmarked)
  const rows = await tx.comment.findMany({ where: unmarked, distinct: ['postId'], select: { postId: true } })
  await tx.comment.updateMany({ where: unmarked, data: { verified: true } })
  return rows.map(({ postId }) => postId)
}

/** Makes comments that carry this address a reader's own. Returns the posts they stand below. */
export async function claimComments(tx: Tx, ids: readonly string[], readerId: string, authorEmail: string): Promise<string[]> {
  const where = { id: { in: [...ids] }, authorEmail, authorId: null, deletedAt: null }
  await lockThreadRowsOf(tx, where)
  await tx.comment.updateMany({ where, data: { readerId } })
  return markVerified(tx, { id: { in: [...ids] }, authorEmail, readerId })
}
