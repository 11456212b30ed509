import type { ShownComment } from '@/lib/comments/types'

/** What a reader can do with a comment; `open` says whether the discussion takes more of them. */
export function CommentActions({ comment: { id, authorName }, open }: { comment: ShownComment; open: boolean }) {
  if (!open) return null
  return (
    <p className="actions">
      <a href={`/comments/${id}/reply`} rel="nofollow">
        Reply<span className="sr-only"> to {authorName}</span>
      </a>
    </p>
  )
}
