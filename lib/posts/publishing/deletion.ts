import type { Tx } from '@/lib/core/db'

interface DeletedPost {
  id: string
  title: string
  contentHash: string | null
}

/**
 * Deletes a post that is in the trash for good, with its comments, revisions, notes and former addresses, and returns whether it was
 * there. What its file says is remembered, so that no sync takes it again.
 */
export async function deleteForGood(tx: Tx, { id, title, contentHash }: DeletedPost, now: Date): Promise<boolean> {
  // Locks the post, so that nobody restores it while its comments go.
  const { count } = await tx.post.updateMany({ where: { id, status: 'TRASHED' }, data: { status: 'TRASHED' } })
  if (count === 0) return false
  const [deepest] = await tx.comment.findMany({ where: { postId: id }, orderBy: { depth: 'desc' }, take: 1, select: { depth: true } })
  for (let depth = deepest?.depth ?? -1; depth >= 0; depth--) await tx.comment.deleteMany({ where: { postId: id, depth } })
  await tx.post.delete({ where: { id } })
  if (contentHash !== null) {
    const deleted = { hash: contentHash, title, deletedAt: now }
    await tx.deletedFile.upsert({ where: { hash: contentHash }, create: deleted, update: deleted })
  }
  return true
}
