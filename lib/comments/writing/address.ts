import { now } from '@/lib/core/clock'
import { commentAddress, discussionAddress } from '../addresses'
import { findCommentedPost } from '../data'
import { countPages } from '../discussion/pages'
import { resolveComment } from '../discussion/queries'
import { findWritten } from './edits-data'

/** Finds the address where a comment stands for its writer, whether others see it or not. */
export async function findAddressForWriter(id: string): Promise<string> {
  const place = (await findAddress(id)) ?? (await findPending(id))
  return place ? place.replace(/#.*|$/, `#c-${id}`) : commentAddress(id)
}

async function findAddress(id: string): Promise<string | null> {
  const address = await resolveComment(id)
  return address === 'gone' ? null : address
}

/** Below what it answers, or at the end of the last page. */
async function findPending(id: string): Promise<string | null> {
  const row = await findWritten(id)
  const post = row && (await findCommentedPost(row.postId, now()))
  if (!post) return null
  const above = row.parentId === null ? null : await findAddress(row.parentId)
  return above ?? discussionAddress(post, 'oldest', await countPages(post.id))
}
