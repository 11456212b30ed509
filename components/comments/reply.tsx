import { Locked } from '@/components/post/locked'
import { commentAddress } from '@/lib/comments/addresses'
import { whyClosed } from '@/lib/comments/policy'
import type { ReplyTarget } from '@/lib/comments/types'
import { now } from '@/lib/core/clock'
import { getSettings } from '@/lib/settings/queries'
import { Comment } from './comment'
import { CommentForm } from './form'

/** A page's worth: the comment, and the form that answers it. */
export async function ReplySection({ target: { comment, post } }: { target: ReplyTarget }) {
  if (!post.open) return <Locked post={post} />
  const settings = await getSettings()
  const closed = whyClosed(post, settings, now())
  return (
    <div className="comments alone">
      <p className="label">
        <a href={commentAddress(comment.id)}>Back to “{post.title}”</a>
      </p>
      <h1>Reply to {comment.authorName}</h1>
      <Comment comment={comment} inReplyTo={null} around={{ post, settings }} />
      {closed ? <p className="label">{closed}</p> : <CommentForm post={post} parentId={comment.id} />}
    </div>
  )
}
