import type { CommentedPost, SortOrder } from './types'

/** The address that always leads to where a comment stands. */
export const commentAddress = (id: string) => `/comments/${id}`

const paged = (path: string, page: number) => (page === 1 ? path : `${path}/${page}`)

/** A comment and everything below it. */
export const threadAddress = (id: string, page = 1) => paged(`/comments/${id}/thread`, page)

/** The comments of a post. Its own page has the first of them, oldest first. */
export function discussionAddress({ id, permalink }: Pick<CommentedPost, 'id' | 'permalink'>, order: SortOrder, page = 1): string {
  if (order === 'oldest' && page === 1) return `${encodeURI(permalink)}#comments`
  return paged(`/discussion/${id}/${order}`, page)
}

/** Where mail about new comments below a post can be asked for, or about those in a comment's thread. */
export const followAddress = (postId: string, commentId?: string) => `/reader/follow/${postId}${commentId ? `/${commentId}` : ''}`

/** The newest comments of a post as a feed. */
export const commentFeedAddress = (postId: string) => `/comments/on/${postId}/feed.xml`
