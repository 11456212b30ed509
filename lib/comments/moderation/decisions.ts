import { randomBytes } from 'node:crypto'
import { record } from '@/lib/audit/data'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/moderation'
import { recount } from '../counts'
import { queueSubscriberMail } from '../following/notifications'
import { canModerate } from '../policy'
import { hasReplies } from '../redaction-data'
import { trainFilter } from '../spam/filter'
import { isShown } from '../visibility/policy'
import * as data from './data'
import type { Decision, ModerateInput } from './schema'

/** Result of a decision: the number of comments, and the batch under which it can be undone; null for nothing. */
export interface DecisionResult {
  count: number
  batch: string | null
}

const lessons = { approve: 'HAM', reject: null, spam: 'SPAM' } as const

/**
 * Decides on comments, all or none; those that are gone already are passed over. What is deleted keeps its text for seven days,
 * so that this too can be undone. The filter learns from what is approved or called spam.
 * For editors and the posts' authors; throws UNAUTHENTICATED or FORBIDDEN for others.
 */
export async function moderate(caller: Caller, { ids, decision }: ModerateInput): Promise<DecisionResult> {
  requireRole(caller.viewer, 'AUTHOR')
  return write<DecisionResult>(async (tx) => {
    const comments = (await data.lockComments(tx, ids)).filter((comment) => applies(decision, comment))
    requireModerator(caller, comments)
    if (comments.length === 0) return { value: { count: 0, batch: null }, changes: [] }
    const deciding = comments.map(({ id }) => id)
    const batch = randomBytes(9).toString('base64url')
    const byId = userIdOf(caller.viewer)
    const decided = { batch, decision, byId, decidedAt: caller.now }
    await data.storeDecisions(
      tx,
      comments.map((comment) => ({ ...decided, commentId: comment.id, before: toJson(comment) })),
    )
    await data.setStanding(tx, deciding, { ...outcomeOf(decision, caller.now), moderatedAt: caller.now, moderatedById: byId })
    if (decision !== 'delete' && decision !== 'restore') await trainFilter(tx, comments, lessons[decision], caller.now)
    await data.resolveReports(tx, deciding, caller.now)
    for (const target of deciding) await record('comment.moderated', { caller, target, detail: { decision } }, tx)
    const changes = await syncThreads(tx, comments)
    if (decision === 'approve' || decision === 'restore')
      await queueSubscriberMail(tx, new Set(comments.map(({ postId }) => postId)), caller.now)
    return { value: { count: comments.length, batch }, changes }
  })
}

/** Throws FORBIDDEN unless the caller may decide on all of these. */
export function requireModerator({ viewer }: Caller, comments: readonly { post: { authorId: string | null } }[]): void {
  if (comments.every(({ post }) => canModerate(viewer, post.authorId))) return
  throw new AppError('FORBIDDEN', messages.onlyEditorsAndAuthorOfPost())
}

function applies(decision: Decision, { deletedAt, deletedBy, source }: data.ModeratedComment): boolean {
  return decision === 'restore' ? deletedBy === 'MODERATOR' && source !== '' : deletedAt === null
}

const statusOf = { approve: 'APPROVED', reject: 'REJECTED', spam: 'SPAM' } as const

function outcomeOf(decision: Decision, now: Date): Partial<data.CommentStanding> {
  if (decision === 'delete') return { deletedAt: now, deletedBy: 'MODERATOR' }
  if (decision === 'restore') return { deletedAt: null, deletedBy: null }
  return { status: statusOf[decision] }
}

function toJson(comment: data.CommentStanding): data.NewDecision['before'] {
  const { status, moderatedAt, moderatedById, deletedAt, deletedBy, learnedAs } = comment
  const moment = (date: Date | null) => date?.toISOString() ?? null
  return { status, moderatedAt: moment(moderatedAt), moderatedById, deletedAt: moment(deletedAt), deletedBy, learnedAs }
}

/** Brings the numbers of the threads in step, and says which pages show something else than before. */
export async function syncThreads(tx: Tx, before: readonly data.ModeratedComment[]): Promise<Change[]> {
  const after = new Map(
    (
      await data.lockComments(
        tx,
        before.map(({ id }) => id),
      )
    ).map((comment) => [comment.id, comment]),
  )
  const touched: data.ModeratedComment[] = []
  for (const comment of before) {
    const now = after.get(comment.id)
    const seen = isShown(comment) !== (now !== undefined && isShown(now))
    const gone = (comment.deletedAt === null) !== (now?.deletedAt === null)
    if (seen || (gone && (await hasReplies(tx, comment.id)))) touched.push(comment)
  }
  const roots = touched.map(({ rootId }) => rootId)
  await recount(tx, roots)
  return [...new Set(touched.map(({ postId }) => postId))].map((postId) => ({ kind: 'comments', postId }))
}
