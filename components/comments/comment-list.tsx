import { threadAddress } from '@/lib/comments/addresses'
import type { PlacedComment, ShownComment } from '@/lib/comments/types'
import { CommentActions, OwnActions } from './actions'
import { Comment, type Surroundings } from './comment'

interface ListProps {
  comments: readonly PlacedComment[]
  around: Surroundings
  /** Whether the discussion takes more comments. */
  open: boolean
  parent?: ShownComment | undefined
}

/** How many replies, in words. */
export const countReplies = (count: number) => (count === 1 ? '1 reply' : `${count.toLocaleString('en')} replies`)

/** Comments in reading order, the replies to each below it. */
export function CommentList({ comments, around, open, parent }: ListProps) {
  return (
    <ol>
      {comments.map((placed) => (
        <li key={placed.comment.id}>
          <Comment {...placed} around={around} parent={parent}>
            <CommentActions comment={placed.comment} around={around} open={open && !placed.comment.locked} />
          </Comment>
          <Replies placed={placed} around={around} open={open && !placed.comment.locked} parent={parent} />
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
  const own = <AwaitingList below={comment.id} around={rest.around} />
  const more = continues && below !== null && (
    <a className="more label" href={threadAddress(comment.id)}>
      {replies.length > 0 ? `Show all ${countReplies(below)}` : `Continue this thread: ${countReplies(below)}`}
    </a>
  )
  // A chain folds as a whole, at its top.
  if (!list || below === null || (parent && replies.length === 1)) {
    return (
      <>
        {list || more}
        {own}
      </>
    )
  }
  return (
    <details open>
      <summary>{countReplies(below)}</summary>
      {list}
      {more}
      {own}
    </details>
  )
}

/** What whom the page is made for wrote below a comment, or `null` for below all, and still waits for a moderator. */
export function AwaitingList({ below, around }: { below: string | null; around: Surroundings }) {
  const awaiting = around.said.awaiting.filter((one) => one.below === below)
  if (awaiting.length === 0) return null
  return (
    <ol>
      {awaiting.map(({ comment }) => (
        <li key={comment.id}>
          <Comment comment={comment} inReplyTo={below === null && comment.parentId !== null ? 'hidden' : null} around={around} isAwaiting>
            <p className="actions">
              <OwnActions id={comment.id} />
            </p>
          </Comment>
        </li>
      ))}
    </ol>
  )
}
