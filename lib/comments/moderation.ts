import { record } from '@/lib/audit/data'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { recount } from './counts'
import { announceVisible } from './mailing'
import * as data from './moderation-data'
import { canModerate } from './policy'
import type { ModerateInput } from './schema'

const statusOf = { approve: 'APPROVED', reject: 'REJECTED', spam: 'SPAM' } as const

/**
 * Decides on comments, all or none, and returns how many it concerned; those that are gone already are passed over.
 * A deleted comment loses its text and its writer for good; its place stays while replies to it exist.
 * For editors and the posts' authors; throws UNAUTHENTICATED or FORBIDDEN for others.
 */
export async function moderate(caller: Caller, { ids, decision }: ModerateInput): Promise<number> {
  requireRole(caller.viewer, 'AUTHOR')
  return write(async (tx) => {
    const comments = await data.findModerated(tx, ids)
    if (comments.some((comment) => !canModerate(caller.viewer, comment.post.authorId))) {
      throw new AppError('FORBIDDEN', 'Only editors and the author of the post can decide on its comments.')
    }
    const by = { moderatedAt: caller.now, moderatedById: userIdOf(caller.viewer) }
    const deciding = comments.map((comment) => comment.id)
    if (decision === 'delete') await deleteAll(tx, comments, by)
    else await data.setStatus(tx, deciding, { status: statusOf[decision], ...by })
    for (const target of deciding) await record('comment.moderated', { caller, target, detail: { decision } }, tx)
    const touched = comments.filter((comment) => comment.status === 'APPROVED' || decision === 'approve')
    await recount(
      tx,
      touched.map((comment) => comment.rootId),
    )
    const posts = new Set(touched.map((comment) => comment.postId))
    if (decision === 'approve') await announceVisible(tx, posts, caller.now)
    return { value: comments.length, changes: [...posts].map((postId) => ({ kind: 'comments', postId }) as const) }
  })
}

/** Deepest first, so that a thread that is deleted as a whole leaves nothing behind. */
async function deleteAll(tx: Tx, comments: readonly data.Moderated[], by: data.ModeratedBy): Promise<void> {
  for (const comment of [...comments].sort((a, b) => b.depth - a.depth)) {
    if (await data.hasReplies(tx, comment.id)) {
      await data.blank(tx, comment.id, by)
      continue
    }
    await data.remove(tx, comment.id)
    await data.removeEmptyAbove(tx, comment.parentId)
  }
}
