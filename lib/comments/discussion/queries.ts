import { cache } from 'react'
import { dependOn, tags } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { postTags } from '@/lib/posts/page-tags'
import type { FindAccessToken } from '@/lib/posts/password/access-cookies'
import { discussionAddress, threadAddress } from '../addresses'
import { findCommentedPost, isLocked } from '../data'
import type { CommentedPost, CommentPage, FeedComment, ReplyTarget, SortOrder, ThreadPage } from '../types'
import { findPosition, findShown, findShownSource, listNewest } from './data'
import { countPages, locate, readDiscussion, readThread } from './pages'
import { toQuote } from './quote'

const noKeys: FindAccessToken = () => undefined

/** Lists a page of the comments that readers see below a post. */
export const listComments = cache(async (postId: string, order: SortOrder, page: number): Promise<CommentPage> => {
  dependOn(tags.comments(postId))
  return readDiscussion(postId, order, page)
})

function findPost(postId: string, keys: FindAccessToken): Promise<CommentedPost | null> {
  dependOn(tags.comments(postId), postTags.body(postId), postTags.card(postId))
  return findCommentedPost(postId, now(), keys(postId))
}

/** Finds a comment that readers see, to reply to it; null when there is none or its post is not visible. */
export const findReplyTarget = cache((commentId: string) => findReplyTargetWith(commentId, noKeys))

/** Finds a comment to reply to, as `findReplyTarget` does, for a reader who holds these access tokens of posts. */
export async function findReplyTargetWith(commentId: string, keys: FindAccessToken): Promise<ReplyTarget | null> {
  const found = await findShown(commentId)
  const post = found && (await findPost(found.postId, keys))
  return post && { comment: found.comment, post, locked: await isLocked(found.rootId) }
}

/** Finds the Markdown quote of a comment that a reply begins with; empty for one that readers do not see. */
export async function findQuote(commentId: string): Promise<string> {
  return toQuote(await findShownSource(commentId))
}

/** Content of a page that shows a discussion apart from its post. */
export interface DiscussionView<T> {
  post: CommentedPost
  /** Null while the post asks for a password. */
  shown: T | null
}

/** Finds a page of a post's comments; null for a post that is not visible, or a page beyond the last. */
export const findDiscussion = cache((postId: string, order: SortOrder, page: number) => findDiscussionWith(postId, order, page, noKeys))

/** Finds a page of a post's comments, as `findDiscussion` does, for a reader who holds these access tokens of posts. */
export async function findDiscussionWith(
  postId: string,
  order: SortOrder,
  page: number,
  keys: FindAccessToken,
): Promise<DiscussionView<CommentPage> | null> {
  const post = await findPost(postId, keys)
  if (!post?.open) return post && { post, shown: null }
  const shown = await listComments(postId, order, page)
  return page > shown.pages ? null : { post, shown }
}

/** Finds a page of a comment and its replies; null when readers see nothing there. */
export const findThread = cache((commentId: string, page: number) => findThreadWith(commentId, page, noKeys))

/** Finds a page of a thread, as `findThread` does, for a reader who holds these access tokens of posts. */
export async function findThreadWith(commentId: string, page: number, keys: FindAccessToken): Promise<DiscussionView<ThreadPage> | null> {
  const place = await findPosition(commentId)
  const post = place && (await findPost(place.postId, keys))
  if (!post?.open) return post && { post, shown: null }
  const shown = await readThread(commentId, page)
  return shown && { post, shown }
}

/** Finds the tombstone of a comment that readers once saw: who removed it, and its post; null for any other. */
export const findRemoved = cache(async (commentId: string): Promise<{ by: 'writer' | 'moderator'; post: CommentedPost } | null> => {
  const location = await locate(commentId)
  const post = location?.kind === 'tombstone' ? await findPost(location.postId, noKeys) : null
  return location?.kind === 'tombstone' && post ? { by: location.by, post } : null
})

/** Resolves the address of a comment to the page where it stands now, or to "gone" when it was removed; null for any other. */
export async function resolveComment(commentId: string): Promise<string | 'gone' | null> {
  const location = await locate(commentId)
  const post = location && (await findCommentedPost(location.postId, now()))
  if (!post) return null
  if (location.kind === 'tombstone') return 'gone'
  const page = location.kind === 'thread' ? threadAddress(location.head, location.page) : discussionAddress(post, 'oldest', location.page)
  return `${page.replace(/#.*/, '')}#c-${commentId}`
}

/** Tells that a post has such a page of comments, without reading it. */
export async function hasDiscussion(postId: string, page: number): Promise<boolean> {
  return (await findCommentedPost(postId, now())) !== null && page <= (await countPages(postId))
}

/** Tells that a comment's thread may have a page, without reading it. */
export async function hasThread(commentId: string): Promise<boolean> {
  const place = await findPosition(commentId)
  return place !== null && (await findCommentedPost(place.postId, now())) !== null
}

/** Lists the newest comments below listed posts. */
export async function listNewestComments(most: number): Promise<FeedComment[]> {
  dependOn(tags.everyComment, postTags.timeline)
  const comments = await listNewest(now(), most)
  dependOn(...comments.map(({ post }) => postTags.link(post.id)))
  return comments
}

/** Finds the newest comments below one post that anyone may read; null for any other. */
export async function findNewestComments(postId: string, most: number): Promise<{ post: CommentedPost; comments: FeedComment[] } | null> {
  const post = await findPost(postId, noKeys)
  return post?.open ? { post, comments: await listNewest(now(), most, postId) } : null
}

/** Tells that anyone may follow the comments of a post as a feed. */
export async function hasCommentFeed(postId: string): Promise<boolean> {
  return (await findCommentedPost(postId, now()))?.open ?? false
}
