import { limit } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hashAddress } from '@/lib/core/hash'
import * as messages from '@/lib/messages/generated/moderation'
import { verifyDecisionLink } from './decision-link'
import { moderate } from './decisions'
import { findActing, findLinked } from './moderator-mail-data'
import type { Decision } from './schema'

const openings = { points: 120, seconds: 600 }

/** Content of the page that a moderator's link leads to. */
export interface DecisionPage {
  decision: Decision
  comment: { authorName: string; html: string; createdAt: string; heldBecause: string | null; postTitle: string }
  /** Sentence about what was decided since the mail was written; null while nothing was. */
  decided: string | null
}

/**
 * The comment that a moderator's link is about. Throws NOT_FOUND for a link that is not ours, has expired, or whose user cannot
 * act any more, GONE when its writer took the comment back or its text is kept no longer, and TOO_MANY_REQUESTS.
 */
export async function openDecision(caller: Pick<Caller, 'now' | 'address'>, token: string): Promise<DecisionPage> {
  const { linked, comment } = await find(caller, token)
  const { authorName, html, createdAt, heldBecause, post, status, moderatedAt, moderatedBy, deletedAt } = comment
  const since = moderatedAt !== null && moderatedAt >= linked.issuedAt
  const state = deletedAt ? 'DELETED' : status
  const decided =
    since || deletedAt
      ? messages.thisCommentWasAlreadyWord({ state, hasModeratedBy: Boolean(moderatedBy), moderatedBy: moderatedBy ?? '' })
      : null
  return {
    decision: linked.decision,
    comment: { authorName, html, createdAt: createdAt.toISOString(), heldBecause, postTitle: post.title },
    decided,
  }
}

/**
 * Decides as the link says, in the name of its user with the rights they have now. Throws what openDecision and moderate throw,
 * and CONFLICT when somebody has decided already.
 */
export async function decideByLink(caller: Caller, token: string): Promise<Decision> {
  const { linked, user } = await find(caller, token)
  const { decided } = await openDecision(caller, token)
  if (decided) throw new AppError('CONFLICT', decided)
  await moderate({ ...caller, viewer: { kind: 'user', ...user } }, { ids: [linked.commentId], decision: linked.decision })
  return linked.decision
}

async function find({ now, address }: Pick<Caller, 'now' | 'address'>, token: string) {
  await limit('decision-link', hashAddress(address), openings)
  const linked = verifyDecisionLink(token, now)
  const user = linked && (await findActing(linked.userId, linked.tokenVersion))
  if (!linked || !user) throw new AppError('NOT_FOUND', messages.thisLinkHasEnded())
  const comment = await findLinked(linked.commentId)
  if (!comment || comment.deletedBy === 'WRITER' || comment.html === '') throw new AppError('GONE', messages.thisCommentWasDeletedAlready())
  return { linked, user, comment }
}
