import { pathTo } from '@/lib/core/routes/path-to'
import type { CommentedPost, SortOrder } from './types'

/** Builds the address that always leads to where a comment stands. */
export const commentAddress = (id: string) => pathTo('/comments/[id]', { id })

/** The first page of a list is the list itself. */
const laterPage = (page: number) => (page === 1 ? undefined : page)

/** Builds the address of the page of a comment and everything below it. */
export const threadAddress = (id: string, page = 1) => pathTo('/comments/[id]/thread/[[...page]]', { id, page: laterPage(page) })

/** Builds the address of the comments of a post. Its own page has the first of them, oldest first. */
export function discussionAddress({ id, permalink }: Pick<CommentedPost, 'id' | 'permalink'>, order: SortOrder, page = 1): string {
  if (order === 'oldest' && page === 1) return `${encodeURI(permalink)}#comments`
  return pathTo('/discussion/[postId]/[order]/[[...page]]', { postId: id, order, page: laterPage(page) })
}

/** Builds the address where mail about new comments below a post, or in a comment's thread, can be asked for. */
export const followAddress = (postId: string, commentId?: string) =>
  pathTo('/reader/follow/[postId]/[[...comment]]', { postId, comment: commentId })

/** Builds the address of the feed of a post's newest comments. */
export const commentFeedAddress = (postId: string) => pathTo('/comments/on/[postId]/feed.xml', { postId })
