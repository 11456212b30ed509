import { threadAddress } from '@/lib/comments/addresses'
import type { PlacedComment, ShownComment } from '@/lib/comments/types'
import { CommentActions } from './actions'
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
            <CommentActions comment={placed.comment} open={open} />
          </Comment>
          <Replies placed={placed} around={around} open={open} parent={parent} />
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
  const more = continues && below !== null && (
    <a className="more label" href={threadAddress(comment.id)}>
      {replies.length > 0 ? `Show all ${countReplies(below)}` : `Continue this thread: ${countReplies(below)}`}
    </a>
  )
  // A chain folds as a whole, at its top.
  if (!list || below === null || (parent && replies.length === 1)) return list || more || null
  return (
    <details open>
      <summary>{countReplies(below)}</summary>
      {list}
      {more}
    </details>
  )
}
