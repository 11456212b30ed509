import { Locked } from '@/components/post/locked'
import { discussionAddress, threadAddress } from '@/lib/comments/addresses'
import { findSaid } from '@/lib/comments/discussion/annotations'
import type { Beside } from '@/lib/comments/discussion/queries'
import { whyClosed } from '@/lib/comments/policy'
import type { CommentedPost, CommentPage, Order, ThreadPage } from '@/lib/comments/types'
import { now } from '@/lib/core/clock'
import { getSettings } from '@/lib/settings/queries'
import { hasReactions, ReactForm } from './actions'
import { Closed } from './closed'
import { AwaitingList, CommentList, countReplies } from './comment-list'
import { CommentForm } from './form'
import { CommentPages, Orders, Ways } from './navigation'

function ToPost({ post }: { post: CommentedPost }) {
  return (
    <p className="label">
      <a href={discussionAddress(post, 'oldest')}>Back to “{post.title}”</a>
    </p>
  )
}

/** A page's worth: the comments of a post in some order, but for those that stand below the post itself. */
export async function Discussion({ found: { post, shown }, order }: { found: Beside<CommentPage>; order: Order }) {
  if (!shown) return <Locked post={post} />
  const settings = await getSettings()
  const closed = whyClosed(post, settings, now())
  const around = { post, settings, said: await findSaid(post.id, shown.comments) }
  const isLast = shown.page === (order === 'oldest' ? shown.pages : 1)
  return (
    <div className="comments alone" id="comments">
      <ToPost post={post} />
      <h1>Comments on “{post.title}”</h1>
      <Orders post={post} order={order} />
      <ReactForm buttons={hasReactions(around.said)} />
      <CommentList comments={shown.comments} around={around} open={!closed} />
      {isLast && <AwaitingList below={null} around={around} />}
      <CommentPages {...shown} addressOf={(page) => discussionAddress(post, order, page)} />
      {closed ? <Closed why={closed} /> : <CommentForm post={post} />}
      <Ways post={post} />
    </div>
  )
}

/** A page's worth: one comment and what is below it. */
export async function ThreadSection({ found: { post, shown } }: { found: Beside<ThreadPage> }) {
  if (!shown) return <Locked post={post} />
  const settings = await getSettings()
  const closed = whyClosed(post, settings, now())
  const { head, below, page } = shown
  const around = { post, settings, said: await findSaid(post.id, shown.comments) }
  return (
    <div className="comments alone" id="comments">
      <ToPost post={post} />
      <h1>{head.gone ? countReplies(below) : `Comment by ${head.authorName}`}</h1>
      {page > 1 && (
        <p className="label">
          <a href={threadAddress(head.id)}>The beginning of this thread</a>
        </p>
      )}
      <ReactForm buttons={hasReactions(around.said)} />
      <CommentList comments={shown.comments} around={around} open={!closed} />
      <CommentPages {...shown} addressOf={(one) => threadAddress(head.id, one)} />
      {closed && <p className="label">{closed}</p>}
      <Ways post={post} commentId={head.gone ? undefined : head.id} />
    </div>
  )
}
