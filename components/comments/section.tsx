import { ownWriting } from '@/components/site/direction'
import { discussionAddress } from '@/lib/comments/addresses'
import { findAnnotations } from '@/lib/comments/discussion/annotations'
import { listComments } from '@/lib/comments/discussion/queries'
import { readOutcome } from '@/lib/comments/form-state'
import { whyClosed } from '@/lib/comments/policy'
import { now } from '@/lib/core/clock'
import * as messages from '@/lib/messages/generated/comments'
import type { PostPage } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'
import { hasReactions, ReactForm } from './actions'
import { Closed } from './closed'
import { CommentList, PendingComments } from './comment-list'
import { CommentForm } from './form'
import { CommentPages, FollowLinks, SortLinks } from './navigation'
import { CommentStyles } from './styles'

/** Comments of a post, oldest first, and where they say more. */
export async function CommentSection({ post }: { post: PostPage }) {
  const [{ comments, pages }, settings] = await Promise.all([listComments(post.id, 'oldest', 1), getSettings()])
  const annotations = await findAnnotations(post.id, comments)
  const closed = whyClosed(post, settings, now())
  const isEmpty = comments.length === 0 && annotations.pending.length === 0 && !readOutcome()
  if (closed && isEmpty) return null
  const context = { post, settings, annotations }
  const count = post.commentCount
  return (
    <section className="comments" id="comments" {...ownWriting(post, settings.language).blog} aria-labelledby="comments-title">
      {!isEmpty && <CommentStyles />}
      <div className="head">
        <h2 id="comments-title">{messages.countComments({ count })}</h2>
        {comments.length > 1 && <SortLinks post={post} order="oldest" />}
      </div>
      <ReactForm buttons={hasReactions(annotations)} />
      {comments.length > 0 && <CommentList comments={comments} context={context} open={!closed} />}
      {pages === 1 && <PendingComments below={null} context={context} />}
      <CommentPages page={1} pages={pages} addressOf={(page) => discussionAddress(post, 'oldest', page)} />
      {closed ? (
        <Closed why={closed} />
      ) : (
        <CommentForm post={post} invitation={count > 0 ? messages.writeComment() : messages.beFirstToComment()} />
      )}
      <FollowLinks post={post} />
    </section>
  )
}
