import type { Tx } from '@/lib/core/db'

/** Tells that a comment has replies, seen or not. */
export async function hasReplies(tx: Tx, id: string): Promise<boolean> {
  return (await tx.comment.findFirst({ where: { parentId: id }, select: { id: true } })) !== null
}

/** Redacts a comment to a tombstone: its place in the thread stays, without its text and writer. `takenBackAt`: its writer withdrew it. */
export async function redactComment(tx: Tx, id: string, takenBackAt?: Date): Promise<void> {
  await tx.commentEdit.deleteMany({ where: { commentId: id } })
  const nobody = {
    authorId: null,
    authorName: '',
    authorEmail: null,
    readerId: null,
    addressHash: null,
    networkHash: null,
    verified: false,
  }
  const nothing = { source: '', html: '', contentHash: '', submissionKey: null, heldBecause: null, spamScore: null, learnedAs: null }
  const takenBack = takenBackAt && { deletedAt: takenBackAt, deletedBy: 'WRITER' as const, score: 0 }
  await tx.comment.update({ where: { id }, data: { ...nobody, ...nothing, ...takenBack } })
}

/** Removes a comment without replies. */
export async function removeComment(tx: Tx, id: string): Promise<void> {
  await tx.comment.delete({ where: { id } })
}

/** Removes the tombstones of redacted comments, from `parentId` upwards, that have no replies any more. */
export async function removeEmptyTombstones(tx: Tx, parentId: string | null): Promise<void> {
  let id = parentId
  while (id) {
    const place = await tx.comment.findFirst({
      where: { id, deletedAt: { not: null }, source: '', replies: { none: {} } },
      select: { parentId: true },
    })
    if (!place) return
    await removeComment(tx, id)
    id = place.parentId
  }
}
