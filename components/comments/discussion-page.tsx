import { Locked } from '@/components/post/locked'
import { discussionAddress, threadAddress } from '@/lib/comments/addresses'
import { findAnnotations } from '@/lib/comments/discussion/annotations'
import type { DiscussionView } from '@/lib/comments/discussion/queries'
import { whyClosed } from '@/lib/comments/policy'
import type { CommentedPost, CommentPage, SortOrder, ThreadPage } from '@/lib/comments/types'
import { now } from '@/lib/core/clock'
import * as messages from '@/lib/messages/generated/comments'
import { getSettings } from '@/lib/settings/queries'
import { hasReactions, ReactForm } from './actions'
import { Closed } from './closed'
import { CommentList, countReplies, PendingComments } from './comment-list'
import { CommentForm } from './form'
import { CommentPages, FollowLinks, SortLinks } from './navigation'
import { CommentStyles } from './styles'

function ToPost({ post }: { post: CommentedPost }) {
  return (
    <p className="label">
      <a href={discussionAddress(post, 'oldest')}>{messages.backToTitle({ title: post.title })}</a>
    </p>
  )
}

/** Page of the comments of a post in some order, but for those that stand below the post itself. */
export async function DiscussionSection({ found: { post, shown }, order }: { found: DiscussionView<CommentPage>; order: SortOrder }) {
  if (!shown) return <Locked post={post} />
  const settings = await getSettings()
  const closed = whyClosed(post, settings, now())
  const context = { post, settings, annotations: await findAnnotations(post.id, shown.comments) }
  const isLast = shown.page === (order === 'oldest' ? shown.pages : 1)
  return (
    <div className="comments alone" id="comments">
      <CommentStyles />
      <ToPost post={post} />
      <h1>{messages.commentsOnTitle({ title: post.title })}</h1>
      <SortLinks post={post} order={order} />
      <ReactForm buttons={hasReactions(context.annotations)} />
      <CommentList comments={shown.comments} context={context} open={!closed} />
      {isLast && <PendingComments below={null} context={context} />}
      <CommentPages {...shown} addressOf={(page) => discussionAddress(post, order, page)} />
      {closed ? <Closed why={closed} /> : <CommentForm post={post} invitation={messages.writeComment()} />}
      <FollowLinks post={post} />
    </div>
  )
}

/** Page of one comment and its replies. */
export async function ThreadSection({ found: { post, shown } }: { found: DiscussionView<ThreadPage> }) {
  if (!shown) return <Locked post={post} />
  const settings = await getSettings()
  const closed = whyClosed(post, settings, now())
  const { head, below, page } = shown
  const context = { post, settings, annotations: await findAnnotations(post.id, shown.comments) }
  return (
    <div className="comments alone" id="comments">
      <CommentStyles />
      <ToPost post={post} />
      <h1>{head.tombstone ? countReplies(below) : messages.commentByAuthorName({ authorName: head.authorName })}</h1>
      {page > 1 && (
        <p className="label">
          <a href={threadAddress(head.id)}>{messages.beginningOfThisThread()}</a>
        </p>
      )}
      <ReactForm buttons={hasReactions(context.annotations)} />
      <CommentList comments={shown.comments} context={context} open={!closed} />
      <CommentPages {...shown} addressOf={(one) => threadAddress(head.id, one)} />
      {closed && <p className="label">{closed}</p>}
      <FollowLinks post={post} commentId={head.tombstone ? undefined : head.id} />
    </div>
  )
}
