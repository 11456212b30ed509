import type { QueuedComment } from '@/lib/comments/types'
import { Moment } from '../moment'
import { Decisions } from './decisions'

/** A comment with where it stands, whom it answers and why it waits. */
export function QueueItem({ comment, timeZone }: { comment: QueuedComment; timeZone: string }) {
  const { id, status, authorName, authorEmail, html, createdAt, heldBecause, post, inReplyTo } = comment
  const subject = `comment by ${authorName}`
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-b border-rule py-4">
      <input className="mt-1.5 h-4 w-4" type="checkbox" name="ids" value={id} aria-label={`Tick ${subject}`} />
      <article aria-label={subject} className="grid gap-1.5">
        <p className="label">
          <b className="font-serif text-base text-ink">{authorName}</b>
          {authorEmail && ` ${authorEmail}`} · <Moment at={createdAt} timeZone={timeZone} time /> ·{' '}
          {post.permalink ? (
            <a className="link" href={`${encodeURI(post.permalink)}${status === 'approved' ? `#c-${id}` : ''}`}>
              {post.title}
            </a>
          ) : (
            `${post.title} (not public)`
          )}
        </p>
        {inReplyTo && (
          <p className="text-soft">
            In reply to {inReplyTo.authorName || 'a deleted comment'}
            {inReplyTo.excerpt && <>: “{inReplyTo.excerpt}”</>}
          </p>
        )}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
        <div className="said" dangerouslySetInnerHTML={{ __html: html }} />
        {heldBecause && (status === 'pending' || status === 'spam') && <p className="label">Held: {heldBecause}</p>}
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <Decisions status={status} variant="quiet" subject={subject} id={id} />
        </div>
      </article>
    </li>
  )
}
