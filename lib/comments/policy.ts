import { dayMs, minuteMs } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import { hasRole, type Viewer } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/comments'
import type { Settings } from '@/lib/settings/schema'
import type { CommentedPost } from './types'

type ClosingSettings = Pick<Settings, 'commentsEnabled' | 'commentsCloseAfterDays'>

/** Explains why a post that readers see takes no more comments, as a sentence; null while it does. */
export function whyClosed(
  post: Pick<CommentedPost, 'commentsClosed' | 'publishedAt'>,
  settings: ClosingSettings,
  now: Date,
): string | null {
  if (!settings.commentsEnabled || post.commentsClosed) return messages.commentsAreClosed()
  const days = settings.commentsCloseAfterDays
  if (days > 0 && now.getTime() >= Date.parse(post.publishedAt) + days * dayMs) {
    return messages.commentsAreClosedThisPost({ days })
  }
  return null
}

/** Reason why a locked thread takes no replies, for readers. */
export const lockedThreadReason = messages.thisThreadTakesNoMore()

/** Tells that the viewer writes for the blog: such comments appear at once and carry a badge. */
export function speaksForBlog(viewer: Viewer): boolean {
  return hasRole(viewer, 'AUTHOR')
}

/** Tells that the viewer may decide on comments below a post of this author. */
export function canModerate(viewer: Viewer, postAuthorId: string | null): boolean {
  if (hasRole(viewer, 'EDITOR')) return true
  return hasRole(viewer, 'AUTHOR') && viewer.kind === 'user' && viewer.id === postAuthorId
}

/** Builds the query form of `canModerate`, a condition on comments. Throws UNAUTHENTICATED or FORBIDDEN for those who moderate none. */
export function moderatedWhere(viewer: Viewer): { post?: { authorId: string } } {
  if (hasRole(viewer, 'EDITOR')) return {}
  if (viewer.kind === 'user' && hasRole(viewer, 'AUTHOR')) return { post: { authorId: viewer.id } }
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', messages.pleaseSignInFirst())
  throw new AppError('FORBIDDEN', messages.onlyAuthorsAndEditorsCan())
}

/** Fields that moderators decide on, or that end the time to edit. */
interface ModerationState {
  status: 'PENDING' | 'APPROVED' | 'REJECTED' | 'SPAM'
  moderatedAt: Date | null
  createdAt: Date
}

/** Tells that nobody has decided on a comment yet. Its writer is told the same whatever it is held for. */
export function awaitsModeration({ status, moderatedAt }: Pick<ModerationState, 'status' | 'moderatedAt'>): boolean {
  return status === 'PENDING' || (status === 'SPAM' && moderatedAt === null)
}

/** Condition on comments that nobody has decided on yet: the query form of `awaitsModeration`, for those not deleted. */
export const pendingWhere = {
  deletedAt: null,
  OR: [{ status: 'PENDING' as const }, { status: 'SPAM' as const, moderatedAt: null }],
}

/** Explains why a writer can no longer edit or withdraw a comment, as a sentence; null while they can. */
export function whyNotEditable(comment: ModerationState & { answered: boolean }, minutes: number, now: Date): string | null {
  if (awaitsModeration(comment)) return null
  if (comment.status !== 'APPROVED') return messages.moderatorHasDecided()
  if (comment.answered) return messages.thisCommentHasBeenAnswered()
  if (minutes === 0) return messages.commentsStayAsThey()
  const ends = comment.createdAt.getTime() + minutes * minuteMs
  return now.getTime() < ends ? null : messages.commentCanBeChanged({ minutes })
}
