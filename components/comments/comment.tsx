import type { ReactNode } from 'react'
import { PostDate } from '@/components/site/post-date'
import type { ShownComment } from '@/lib/comments/types'
import { toInitials } from './initials'

interface CommentProps {
  comment: ShownComment
  /** Whom it answers, where its place does not say so. */
  inReplyTo?: { id: string; name: string } | 'hidden' | null
  /** What can be done with it. */
  children?: ReactNode
}

/** A comment with its address, or the place of one that was deleted. */
export function Comment({ comment, inReplyTo, children }: CommentProps) {
  const { id, authorName, badge, html, createdAt, deleted } = comment
  if (deleted) {
    return (
      <article id={`c-${id}`} className="comment gone">
        <p>This comment was deleted.</p>
      </article>
    )
  }
  return (
    <article id={`c-${id}`} className="comment" aria-labelledby={`by-${id}`}>
      <span className="face" aria-hidden="true">
        {toInitials(authorName)}
      </span>
      <header>
        <b id={`by-${id}`}>{authorName}</b>
        {badge && <span className="badge">{badge}</span>}
        {inReplyTo && (
          <span>
            {'in reply to '}
            {inReplyTo === 'hidden' ? (
              'a comment that is not shown'
            ) : (
              <a href={`#c-${inReplyTo.id}`}>{inReplyTo.name || 'a deleted comment'}</a>
            )}
          </span>
        )}
        <a className="quiet" href={`#c-${id}`}>
          <PostDate iso={createdAt} />
        </a>
      </header>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
      <div className="said" dangerouslySetInnerHTML={{ __html: html }} />
      {children}
    </article>
  )
}
