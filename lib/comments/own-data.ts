import { db } from '@/lib/core/db'

const dayMs = 24 * 60 * 60 * 1000

/** Comments that nobody has decided on yet. Their writers are told the same of all of them. */
export const awaiting = { deletedAt: null, OR: [{ status: 'PENDING' as const }, { status: 'SPAM' as const, moderatedAt: null }] }

/** Whether a reader has something of their own in a post's discussion: a comment that waits or is new, or a reaction. */
export async function isIn(postId: string, readerId: string, now: Date): Promise<boolean> {
  const recent = { deletedAt: null, createdAt: { gt: new Date(now.getTime() - dayMs) } }
  const written = await db().comment.findFirst({ where: { readerId, postId, OR: [awaiting, recent] }, select: { id: true } })
  if (written) return true
  return (await db().reaction.findFirst({ where: { readerId, comment: { postId } }, select: { kind: true } })) !== null
}
