import { daysBefore } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { pendingWhere } from '../policy'
import { isShown, shownWhere } from '../visibility/policy'

/** Tells that a reader has something of their own in a post's discussion: a comment that is pending or new, or a reaction. */
export async function isParticipant(postId: string, readerId: string, now: Date): Promise<boolean> {
  const recent = { deletedAt: null, createdAt: { gt: daysBefore(now, 1) } }
  const written = await db().comment.findFirst({ where: { readerId, postId, OR: [pendingWhere, recent] }, select: { id: true } })
  if (written) return true
  return (await db().reaction.findFirst({ where: { readerId, comment: { postId } }, select: { kind: true } })) !== null
}

/** Lists the comments of a reader below a post that await moderation, oldest first, at most 50, each with the standing of its parent. */
export function listPending(postId: string, readerId: string) {
  return db().comment.findMany({
    where: { postId, readerId, ...pendingWhere },
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

/** Lists the ids of a reader's shown comments below a post since then that have no shown reply. */
export async function listUnanswered(postId: string, readerId: string, since: Date): Promise<string[]> {
  const where = { postId, readerId, ...shownWhere, createdAt: { gt: since } }
  const own = (await db().comment.findMany({ where, select: { id: true } })).map(({ id }) => id)
  if (own.length === 0) return []
  // As one query SQLite would look through all comments that are shown.
  const replies = await db().comment.findMany({
    where: { parentId: { in: own } },
    select: { parentId: true, status: true, deletedAt: true },
  })
  const answered = new Set(replies.filter(isShown).map(({ parentId }) => parentId))
  return own.filter((id) => !answered.has(id))
}

/** Lists the reactions of a reader to a post's comments. */
export function listReactions(postId: string, readerId: string) {
  return db().reaction.findMany({ where: { readerId, comment: { postId } }, select: { commentId: true, kind: true } })
}
