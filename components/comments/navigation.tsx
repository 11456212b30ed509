import { commentFeedAddress, discussionAddress, followAddress } from '@/lib/comments/addresses'
import { type CommentedPost, type SortOrder, sortOrders } from '@/lib/comments/types'
import * as messages from '@/lib/messages/generated/comments'

const names: Record<SortOrder, string> = { oldest: messages.oldest(), newest: messages.newest(), best: messages.best() }

/** Links to the orders in which the comments of a post can be read. */
export function SortLinks({ post, order }: { post: Pick<CommentedPost, 'id' | 'permalink'>; order: SortOrder }) {
  return (
    <nav className="orders" aria-label={messages.waysToReadComments()}>
      {sortOrders.map((name) => (
        <a key={name} href={discussionAddress(post, name)} aria-current={name === order ? 'page' : undefined}>
          {names[name]}
        </a>
      ))}
    </nav>
  )
}

/** Ways to hear of what is said next, and to what is the reader's own; `commentId` is of the thread that is shown alone. */
export function FollowLinks({ post, commentId }: { post: Pick<CommentedPost, 'id' | 'listed'>; commentId?: string | undefined }) {
  return (
    <p className="ways">
      <a href={followAddress(post.id, commentId)} rel="nofollow">
        {messages.followByMail()}
      </a>
      {post.listed && <a href={commentFeedAddress(post.id)}>{messages.followByRss()}</a>}
      <a href="/reader/me" rel="nofollow">
        {messages.yourCommentsMailsAndData()}
      </a>
    </p>
  )
}

/** The first and the last page and those around this one. */
function nearbyPages(page: number, pages: number): number[] {
  return [...new Set([1, page - 1, page, page + 1, pages])].filter((one) => one >= 1 && one <= pages)
}

/** Links to the pages beside this one of many comments. */
export function CommentPages({ page, pages, addressOf }: { page: number; pages: number; addressOf(page: number): string }) {
  if (pages < 2) return null
  return (
    <nav className="pages label" aria-label={messages.pagesOfComments()}>
      {page > 1 && (
        <a rel="prev" href={addressOf(page - 1)}>
          {messages.previous()}
        </a>
      )}
      {nearbyPages(page, pages).map((one, index, all) => (
        <span key={one}>
          {one - (all[index - 1] ?? one - 1) > 1 && <span aria-hidden="true">… </span>}
          <a href={addressOf(one)} aria-label={messages.page({ page: one })} aria-current={one === page ? 'page' : undefined}>
            {one}
          </a>
        </span>
      ))}
      {page < pages && (
        <a rel="next" href={addressOf(page + 1)}>
          {messages.next()}
        </a>
      )}
    </nav>
  )
}
