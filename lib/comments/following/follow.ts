import { limit } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hashAddress } from '@/lib/core/hash'
import { userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import type { FindAccessToken } from '@/lib/posts/password/access-cookies'
import { findOrAddReader, findReader, findReaderId } from '@/lib/readers/identity/data'
import { findCommentedPost } from '../data'
import { findShown } from '../discussion/data'
import type { FollowInput } from '../schema'
import type { CommentedPost, ReaderCredentials, ShownComment } from '../types'
import { subscribe } from './subscriptions'

const perAddress = { points: 10, seconds: 3600 }

/** What mail can be asked for: all that is said below a post, or one thread of it. */
export interface Followable {
  post: CommentedPost
  /** A comment of the thread, and its top one's id. */
  thread: { comment: ShownComment; rootId: string } | null
}

/** A post that the reader may read, with the thread of one of its comments if that is named; null for what readers do not see. */
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

/** The address to fill the form in with: the one that was proven, or the one that was given last. */
export async function findReaderEmail(
  { viewer }: Pick<Caller, 'viewer'>,
  browser: string | null,
): Promise<{ email: string; proven: boolean }> {
  const readerId = await findReaderId(browser, userIdOf(viewer))
  const reader = readerId === null ? null : await findReader(readerId)
  const given = reader?.email ?? (viewer.kind === 'user' ? viewer.email : '')
  return { email: reader?.verifiedEmail ?? given, proven: reader?.verifiedEmail != null }
}

/**
 * Keeps a reader's wish for mail about new comments. `confirmed`: they have proven the address, and it comes from now on; otherwise
 * a mail asks first, and it is the same answer whoever has the address. Throws NOT_FOUND or TOO_MANY_REQUESTS.
 */
export async function follow(
  caller: Caller,
  { email, frequency, ...place }: FollowInput,
  { browser = null, keys }: ReaderCredentials,
): Promise<{ readerId: string; confirmed: boolean }> {
  const found = await findFollowable(place, keys, caller.now)
  if (!found) throw new AppError('NOT_FOUND', 'What you want to follow is not there any more.')
  await limit('follow', hashAddress(caller.address), perAddress, 'Those were many wishes at once.')
  return write(async (tx) => {
    const userId = userIdOf(caller.viewer)
    const readerId = await findOrAddReader(tx, { browser, userId, name: '', email: null }, caller.now)
    const wanted = { readerId, email, frequency, postId: place.postId, rootId: found.thread?.rootId ?? '' }
    return { value: { readerId, confirmed: await subscribe(tx, caller, wanted) }, changes: [] }
  })
}
