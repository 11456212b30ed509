import { whyClosed } from '@/lib/comments/policy'
import { listThread } from '@/lib/comments/queries'
import type { Thread } from '@/lib/comments/threading'
import type { ShownComment } from '@/lib/comments/types'
import { now } from '@/lib/core/clock'
import type { PostPage } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'
import { Comment } from './comment'
import { CommentForm } from './form'

/** What readers said about a post, and where they say more. */
export async function CommentSection({ post }: { post: PostPage }) {
  const [{ count, threads }, settings] = await Promise.all([listThread(post.id), getSettings()])
  const closed = whyClosed(post, settings, now())
  if (closed && threads.length === 0) return null
  return (
    <section className="comments" id="comments" aria-labelledby="comments-title">
      <h2 id="comments-title">{count === 0 ? 'Comments' : count === 1 ? '1 comment' : `${count} comments`}</h2>
      <p className="held" id="comment-held" tabIndex={-1}>
        Thank you. Your comment awaits moderation and appears here once it is approved.
      </p>
      {threads.length > 0 && (
        <ol>
          {threads.map((thread) => (
            <ThreadItem key={thread.comment.id} thread={thread} open={!closed} />
          ))}
        </ol>
      )}
      {closed ? <p className="label">{closed}</p> : <CommentForm post={post} />}
    </section>
  )
}

function ThreadItem({ thread: { comment, detached, replies }, open }: { thread: Thread<ShownComment>; open: boolean }) {
  return (
    <li>
      <Comment comment={comment} inReplyTo={detached ? 'hidden' : null}>
        {open && <ReplyLink to={comment} />}
      </Comment>
      {replies.length > 0 && (
        <ol>
          {replies.map((reply) => (
            <li key={reply.comment.id}>
              <Comment comment={reply.comment} inReplyTo={reply.inReplyTo}>
                {open && <ReplyLink to={reply.comment} />}
              </Comment>
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}

function ReplyLink({ to }: { to: ShownComment }) {
  return (
    <a className="label" href={`/comments/${to.id}/reply`} rel="nofollow">
      Reply<span className="sr-only"> to {to.authorName}</span>
    </a>
  )
}
