import { threadAddress } from '@/lib/comments/addresses'
import type { PlacedComment, ShownComment } from '@/lib/comments/types'
import * as messages from '@/lib/messages/generated/comments'
import { CommentActions, WriterActions } from './actions'
import { Comment, type DiscussionContext } from './comment'

interface ListProps {
  comments: readonly PlacedComment[]
  context: DiscussionContext
  /** True while the discussion takes more comments. */
  open: boolean
  parent?: ShownComment | undefined
}

/** Writes a number of replies in words. */
export const countReplies = (count: number) => messages.countReplies({ count })

/** Comments in reading order, the replies to each below it. */
export function CommentList({ comments, context, open, parent }: ListProps) {
  return (
    <ol>
      {comments.map((placed) => (
        <li key={placed.comment.id}>
          <Comment {...placed} context={context} parent={parent}>
            <CommentActions comment={placed.comment} context={context} open={open && !placed.comment.locked} />
          </Comment>
          <Replies placed={placed} context={context} open={open && !placed.comment.locked} parent={parent} />
        </li>
      ))}
    </ol>
  )
}

function Replies({
  placed: { comment, replies, below, continues },
  parent,
  ...rest
}: { placed: PlacedComment } & Omit<ListProps, 'comments'>) {
  const list = replies.length > 0 && <CommentList comments={replies} parent={comment} {...rest} />
  const pending = <PendingComments below={comment.id} context={rest.context} />
  const more = continues && below !== null && (
    <a className="more label" href={threadAddress(comment.id)}>
      {replies.length > 0
        ? messages.showAllReplies({ replies: countReplies(below) })
        : messages.continueThisThread({ replies: countReplies(below) })}
    </a>
  )
  // A chain folds as a whole, at its top.
  if (!list || below === null || (parent && replies.length === 1)) {
    return (
      <>
        {list || more}
        {pending}
      </>
    )
  }
  return (
    <details open>
      <summary>{countReplies(below)}</summary>
      {list}
      {more}
      {pending}
    </details>
  )
}

/** Comments of the current reader that await moderation, under the comment `below` (null: at the end of all). */
export function PendingComments({ below, context }: { below: string | null; context: DiscussionContext }) {
  const pending = context.annotations.pending.filter((one) => one.below === below)
  if (pending.length === 0) return null
  return (
    <ol>
      {pending.map(({ comment }) => (
        <li key={comment.id}>
          <Comment comment={comment} inReplyTo={below === null && comment.parentId !== null ? 'hidden' : null} context={context} isPending>
            <p className="actions">
              <WriterActions id={comment.id} />
            </p>
          </Comment>
        </li>
      ))}
    </ol>
  )
}
