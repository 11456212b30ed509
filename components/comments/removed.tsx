import { discussionAddress } from '@/lib/comments/addresses'
import type { CommentedPost } from '@/lib/comments/types'
import * as messages from '@/lib/messages/generated/comments'
import { tombstoneTexts } from './comment'
import { CommentStyles } from './styles'

/** Page of a tombstone: that a comment was here, who removed it, and the way on. */
export function Removed({ removed: { by, post } }: { removed: { by: 'writer' | 'moderator'; post: CommentedPost } }) {
  return (
    <div className="comments alone">
      <CommentStyles />
      <h1>{messages.thisCommentIsGone()}</h1>
      <p>{tombstoneTexts[by]}</p>
      <p>
        <a href={discussionAddress(post, 'oldest')}>
          {post.open ? messages.toCommentsOnTitle({ title: post.title }) : messages.toPostItStoodBelow()}
        </a>
      </p>
    </div>
  )
}
