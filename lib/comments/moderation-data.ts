import type { Tx } from '@/lib/core/db'

const moderatedFields = {
  id: true,
  postId: true,
  parentId: true,
  rootId: true,
  depth: true,
  status: true,
  post: { select: { authorId: true } },
} as const

export type Moderated = Awaited<ReturnType<typeof findModerated>>[number]

export interface ModeratedBy {
  moderatedAt: Date
  moderatedById: string | null
}

export function findModerated(tx: Tx, ids: readonly string[]) {
  return tx.comment.findMany({ where: { id: { in: [...ids] }, deletedAt: null }, select: moderatedFields })
}

export async function setStatus(
  tx: Tx,
  ids: readonly string[],
  data: ModeratedBy & { status: 'APPROVED' | 'REJECTED' | 'SPAM' },
): Promise<void> {
  await tx.comment.updateMany({ where: { id: { in: [...ids] } }, data })
}

export async function hasReplies(tx: Tx, id: string): Promise<boolean> {
  return (await tx.comment.findFirst({ where: { parentId: id }, select: { id: true } })) !== null
}

/** Leaves the place of a comment in its thread, without a word of it or of who wrote it. */
export async function blank(tx: Tx, id: string, by: ModeratedBy): Promise<void> {
  const nobody = {
    authorId: null,
    authorName: '',
    authorEmail: null,
    readerId: null,
    addressHash: null,
    networkHash: null,
    submissionKey: null,
  }
  await tx.comment.update({
    where: { id },
    data: { ...nobody, ...by, source: '', html: '', contentHash: '', heldBecause: null, deletedAt: by.moderatedAt, deletedBy: 'MODERATOR' },
  })
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.comment.delete({ where: { id } })
}

/** Takes away the places of deleted comments, from `parentId` upwards, that nothing stands below any more. */
export async function removeEmptyAbove(tx: Tx, parentId: string | null): Promise<void> {
  let id = parentId
  while (id) {
    const place = await tx.comment.findFirst({
      where: { id, deletedAt: { not: null }, replies: { none: {} } },
      select: { parentId: true },
    })
    if (!place) return
    await remove(tx, id)
    id = place.parentId
  }
}
