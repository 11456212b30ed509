import Link from 'next/link'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { QueuedComment } from '@/lib/comments/moderation/types'
import { Moment } from '../moment'
import { Decisions } from './decisions'
import { Evidence } from './evidence'
import { statusNames } from './words'

interface QueueItemProps {
  comment: QueuedComment
  timeZone: string
  /** Whether it can be ticked, for what is decided on together. */
  tickable?: boolean
  /** Says how it stands, where comments of all kinds are shown. */
  withState?: boolean
}

/** A comment with where it stands, whom it answers, why it waits, and what can be decided. */
export function QueueItem({ comment, timeZone, tickable = false, withState = false }: QueueItemProps) {
  const { id, state, rootId, locked, authorName, inReplyTo, html } = comment
  const subject = `comment by ${authorName}`
  return (
    <li className="queue-item" data-state={state}>
      {tickable && <input className="tick" type="checkbox" name="ids" value={id} aria-label={`Tick ${subject}`} />}
      <article aria-label={subject} tabIndex={-1} data-queue-item className="grid gap-1.5">
        <Head comment={comment} timeZone={timeZone}>
          {withState && (
            <>
              <Badge tone={state === 'approved' ? 'strong' : 'plain'}>{statusNames[state]}</Badge>{' '}
            </>
          )}
        </Head>
        {inReplyTo && (
          <p className="text-soft">
            In reply to {inReplyTo.authorName || 'a deleted comment'}
            {inReplyTo.excerpt && <>: “{inReplyTo.excerpt}”</>}
          </p>
        )}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
        <div className="said grid max-w-176 gap-2" dangerouslySetInnerHTML={{ __html: html }} />
        <Evidence comment={comment} timeZone={timeZone} />
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <Decisions status={comment.reports.length > 0 ? 'reported' : state} variant="quiet" subject={subject} id={id} />
          <span className="ml-auto inline-flex flex-wrap items-baseline gap-x-4 font-mono text-label/[1.4] text-soft">
            <Link className="link" href={`/studio/comments/${id}`} prefetch={false}>
              Thread<span className="sr-only"> around the {subject}</span>
            </Link>
            <Button
              variant="quiet"
              name="thread"
              value={`${locked ? 'unlock' : 'lock'}:${rootId}`}
              aria-label={`${locked ? 'Unlock' : 'Lock'} the thread of the ${subject}`}
            >
              {locked ? 'Unlock thread' : 'Lock thread'}
            </Button>
          </span>
        </div>
      </article>
    </li>
  )
}

function Head({ comment, timeZone, children }: { comment: QueuedComment; timeZone: string; children: ReactNode }) {
  const { id, state, authorName, authorEmail, verified, reader, createdAt, post } = comment
  return (
    <p className="label">
      {children}
      <b className="font-serif text-base text-ink">{authorName}</b>
      {authorEmail && ` ${authorEmail}`}
      {authorEmail && verified && ' (proven)'}
      {reader && (
        <>
          {' '}
          ·{' '}
          <Link className="link" href={`/studio/comments/readers/${reader.id}`} prefetch={false}>
            {historyOf(reader)}
            <span className="sr-only"> (all by {authorName})</span>
          </Link>
        </>
      )}{' '}
      · <Moment at={createdAt} timeZone={timeZone} time /> ·{' '}
      {post.permalink ? (
        <a className="link" href={`${encodeURI(post.permalink)}${state === 'approved' ? `#c-${id}` : ''}`}>
          {post.title}
        </a>
      ) : (
        `${post.title} (not public)`
      )}
    </p>
  )
}

function historyOf({ trust, approved, spam }: NonNullable<QueuedComment['reader']>): string {
  const known = approved + spam === 0 ? 'new here' : `${approved} approved${spam > 0 ? `, ${spam} spam` : ''}`
  return trust === 'NORMAL' ? known : `${trust.toLowerCase()}, ${known}`
}
