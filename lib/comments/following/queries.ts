import type { Caller } from '@/lib/core/action'
import { userIdOf } from '@/lib/core/viewer'
import type { FindAccessToken } from '@/lib/posts/password/access-cookies'
import { findReader, findReaderId } from '@/lib/readers/identity/data'
import { findCommentedPost } from '../data'
import { findShown } from '../discussion/data'
import type { CommentedPost, ShownComment } from '../types'
import type { FollowInput } from './schema'

/** A discussion that can be followed by mail: all comments below a post, or one thread of it. */
export interface Followable {
  post: CommentedPost
  /** A comment of the thread, and its top one's id. */
  thread: { comment: ShownComment; rootId: string } | null
}

/** Finds a post that the reader may read, with the thread of one of its comments if that is named; null for what readers do not see. */
export async function findFollowable(
  { postId, commentId }: Pick<FollowInput, 'postId' | 'commentId'>,
  keys: FindAccessToken,
  now: Date,
): Promise<Followable | null> {
  const post = await findCommentedPost(postId, now, keys(postId))
  if (!post?.open) return null
  if (commentId === '') return { post, thread: null }
  const thread = await findShown(commentId)
  return thread?.postId === postId ? { post, thread } : null
}

/** Finds the e-mail address to fill the form in with: the verified one, or the one that was given last. */
export async function findReaderEmail(
  { viewer }: Pick<Caller, 'viewer'>,
  browser: string | null,
): Promise<{ email: string; verified: boolean }> {
  const readerId = await findReaderId(browser, userIdOf(viewer))
  const reader = readerId === null ? null : await findReader(readerId)
  const given = reader?.email ?? (viewer.kind === 'user' ? viewer.email : '')
  return { email: reader?.verifiedEmail ?? given, verified: reader?.verifiedEmail != null }
}
