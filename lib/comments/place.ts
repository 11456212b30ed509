import { now } from '@/lib/core/clock'
import { findOwnRow } from './changing-data'
import { findCommentedPost } from './data'
import { isAwaiting } from './policy'

/** The address of where a comment stands for who wrote it, whether others see it or not. */
export async function placeOf(id: string): Promise<string> {
  const row = await findOwnRow(id)
  const post = row && (await findCommentedPost(row.postId, now()))
  if (!post) return `/comments/${id}`
  return `${encodeURI(post.permalink)}#${isAwaiting(row) ? 'comment-held' : `c-${id}`}`
}
