import { cache } from 'react'
import { dependOn, tags } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import type { Keys } from '@/lib/posts/held-keys'
import { findCommentedPost, findShown, listShown } from './data'
import { type Thread, toThreads } from './threading'
import type { ReplyTarget, ShownComment } from './types'

/** What readers see below a post: threads of one level, oldest first, and how many comments that are without deleted ones. */
export const listThread = cache(async (postId: string): Promise<{ count: number; threads: Thread<ShownComment>[] }> => {
  dependOn(tags.comments(postId))
  const comments = await listShown(postId)
  return { count: comments.filter((comment) => !comment.deleted).length, threads: toThreads(comments) }
})

/** A comment that readers see, to answer it; null when there is none of this id or its post is not visible. */
export const findReplyTarget = cache(async (commentId: string): Promise<ReplyTarget | null> => {
  const found = await findShown(commentId)
  if (!found) return null
  dependOn(tags.comments(found.postId), tags.body(found.postId), tags.card(found.postId))
  const post = await findCommentedPost(found.postId, now())
  return post && { comment: found.comment, post }
})

/** The same for a reader with these keys. For one request alone: leaves no dependency. */
export async function findReplyTargetWith(commentId: string, keys: Keys): Promise<ReplyTarget | null> {
  const found = await findShown(commentId)
  const post = found && (await findCommentedPost(found.postId, now(), keys(found.postId)))
  return post && { comment: found.comment, post }
}
