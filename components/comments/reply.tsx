import { Locked } from '@/components/post/locked'
import { commentAddress } from '@/lib/comments/addresses'
import { findAnnotations } from '@/lib/comments/discussion/annotations'
import { lockedThreadReason, whyClosed } from '@/lib/comments/policy'
import type { PlacedComment, ReplyTarget } from '@/lib/comments/types'
import { now } from '@/lib/core/clock'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/comments'
import { getSettings } from '@/lib/settings/queries'
import { AllReactions, ReactForm } from './actions'
import { Closed } from './closed'
import { Comment } from './comment'
import { CommentForm } from './form'
import { FollowLinks } from './navigation'
import { CommentStyles } from './styles'

/** Page of a comment with all its actions and the form that answers it, which may begin with `text`. */
export async function ReplySection({ target: { comment, post, locked }, text }: { target: ReplyTarget; text?: string }) {
  if (!post.open) return <Locked post={post} />
  const settings = await getSettings()
  const closed = whyClosed(post, settings, now()) ?? (locked ? lockedThreadReason : null)
  const alone: PlacedComment = { comment, inReplyTo: null, below: null, isShortened: false, continues: false, replies: [] }
  const annotations = await findAnnotations(post.id, [alone])
  return (
    <div className="comments alone">
      <CommentStyles />
      <p className="label">
        <a href={commentAddress(comment.id)}>{messages.backToTitle({ title: post.title })}</a>
      </p>
      <h1>
        {closed ? messages.commentByAuthorName({ authorName: comment.authorName }) : messages.replyTo({ authorName: comment.authorName })}
      </h1>
      <ReactForm buttons />
      <Comment comment={comment} inReplyTo={null} context={{ post, settings, annotations }}>
        <AllReactions id={comment.id} counts={annotations.reactions.get(comment.id) ?? []} />
        <p className="actions">
          {!closed && text === undefined && (
            <a href={pathTo('/comments/[id]/[answer]', { id: comment.id, answer: 'quote' })}>{messages.quoteIt()}</a>
          )}
          <a href={pathTo('/reader/comments/[id]/report', { id: comment.id })}>{messages.reportIt()}</a>
        </p>
      </Comment>
      {closed ? <Closed why={closed} /> : <CommentForm post={post} parentId={comment.id} {...(text !== undefined && { text })} />}
      <FollowLinks post={post} commentId={comment.id} />
    </div>
  )
}
