import { PostDate } from '@/components/site/post-date'
import { rich } from '@/components/ui/rich'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/comments'
import type { CommentSummary } from '@/lib/readers/types'

const states = { shown: null, pending: messages.awaitsModeration(), hidden: messages.notShown() } as const

/** Comments as their writer looks them through, to be ticked in a form or to be followed. */
export function ReaderComments({ items, ticked = false }: { items: readonly CommentSummary[]; ticked?: boolean }) {
  return (
    <ul>
      {items.map((comment) => (
        <li key={comment.id}>
          <span className="label">
            {rich(
              messages.authorNameOnTitlePost({
                authorName: comment.authorName,
                title: comment.title,
                postDate: <PostDate iso={comment.createdAt} />,
              }),
            )}
            {states[comment.state] && ` · ${states[comment.state]}`}
          </span>
          {ticked ? (
            <label>
              <input type="checkbox" name="ids" value={comment.id} />
              <span>{comment.excerpt}</span>
            </label>
          ) : comment.state === 'shown' ? (
            <a href={pathTo('/comments/[id]', { id: comment.id })}>{comment.excerpt}</a>
          ) : (
            <span>{comment.excerpt}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
