import type { Metadata } from 'next'
import { parsePage } from '@/components/site/param'
import type { DiscussionView } from '@/lib/comments/discussion/queries'
import { type CommentPage, type SortOrder, sortOrders, type ThreadPage } from '@/lib/comments/types'
import * as messages from '@/lib/messages/generated/comments'

/** The last part of an address that may name a page: nothing for the first, 2, 3, …; null for anything else. */
function readPage(parts: readonly string[] = []): number | null {
  if (parts.length === 0) return 1
  return parts.length === 1 ? parsePage(parts[0] ?? '') : null
}

/** Which part of which discussion an address asks for. */
export function readDiscussionParams({ postId, order, page }: { postId: string; order: string; page?: string[] }) {
  const number = readPage(page)
  const known = sortOrders.find((one) => one === order)
  return number === null || !known ? null : { postId, order: known, page: number }
}

/** Which part of which thread an address asks for. */
export function readThreadParams({ id, page }: { id: string; page?: string[] }) {
  const number = readPage(page)
  return number === null ? null : { id, page: number }
}

/** Builds the metadata of a page of comments: nothing of them for those who may not read the post. Search engines index one order. */
export function discussionMetadata(asked: { found: DiscussionView<CommentPage>; order: SortOrder; page: number } | null): Metadata {
  if (!asked) return {}
  const { found, order, page } = asked
  if (!found.shown) return { title: found.post.title, robots: { index: false } }
  const title = messages.commentsOnTitleOrderFirst({ title: found.post.title, order, page })
  return { title, ...(order === 'oldest' ? {} : { robots: { index: false, follow: true } }) }
}

/** Builds the metadata of the page of a thread. */
export function threadMetadata(found: DiscussionView<ThreadPage> | null): Metadata {
  if (!found) return {}
  const { post, shown } = found
  if (!shown) return { title: post.title, robots: { index: false } }
  const { head, page } = shown
  const title = head.tombstone
    ? messages.repliesOnTitle({ title: post.title, page })
    : messages.commentByAuthorNameOnTitle({ authorName: head.authorName, title: post.title, page })
  return { title, robots: { index: false, follow: true } }
}
