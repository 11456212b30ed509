import { daysBefore } from '@/lib/core/clock'
import { db } from '@/lib/core/db'

/** Comments that nobody has decided on yet; see isAwaiting. */
const awaiting = { deletedAt: null, OR: [{ status: 'PENDING' as const }, { status: 'SPAM' as const, moderatedAt: null }] }
const seen = { status: 'APPROVED' as const, deletedAt: null }

/** Whether a reader has something of their own in a post's discussion: a comment that waits or is new, or a reaction. */
export async function isIn(postId: string, readerId: string, now: Date): Promise<boolean> {
  const recent = { deletedAt: null, createdAt: { gt: daysBefore(now, 1) } }
  const written = await db().comment.findFirst({ where: { readerId, postId, OR: [awaiting, recent] }, select: { id: true } })
  if (written) return true
  return (await db().reaction.findFirst({ where: { readerId, comment: { postId } }, select: { kind: true } })) !== null
}

/** What a reader wrote below a post that waits for a moderator, oldest first, with whether readers see what it answers. */
export function listAwaiting(postId: string, readerId: string) {
  return db().comment.findMany({
    where: { postId, readerId, ...awaiting },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 50,
    select: {
      id: true,
      parentId: true,
      parent: { select: { status: true, deletedAt: true } },
      authorName: true,
      verified: true,
      html: true,
      createdAt: true,
      editedAt: true,
    },
  })
}

/** The ids of what a reader wrote below a post since then, readers see and nobody of them has answered. */
export async function listUnanswered(postId: string, readerId: string, since: Date): Promise<string[]> {
  const where = { postId, readerId, ...seen, createdAt: { gt: since }, replies: { none: seen } }
  return (await db().comment.findMany({ where, select: { id: true } })).map(({ id }) => id)
}

/** What a reader says of a post's comments without words. */
export function listReactions(postId: string, readerId: string) {
  return db().reaction.findMany({ where: { readerId, comment: { postId } }, select: { commentId: true, kind: true } })
}
