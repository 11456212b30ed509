import Link from 'next/link'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { rich } from '@/components/ui/rich'
import type { QueuedComment } from '@/lib/comments/moderation/types'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/moderation'
import { Moment } from '../moment'
import { Decisions } from './decisions'
import { statusNames } from './labels'
import { ModerationDetails } from './moderation-details'

interface QueueItemProps {
  comment: QueuedComment
  timeZone: string
  /** True if it can be ticked, for what is decided on together. */
  tickable?: boolean
  /** Says how it stands, where comments of all kinds are shown. */
  withState?: boolean
}

/** A comment with where it stands, whom it answers, why it waits, and what can be decided. */
export function QueueItem({ comment, timeZone, tickable = false, withState = false }: QueueItemProps) {
  const { id, state, rootId, locked, authorName, inReplyTo, html } = comment
  const subject = messages.commentBy({ authorName })
  return (
    <li className="queue-item" data-state={state}>
      {tickable && <input className="tick" type="checkbox" name="ids" value={id} aria-label={messages.selectSubject({ subject })} />}
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
            {messages.inReplyTo({
              hasName: Boolean(inReplyTo.authorName),
              name: inReplyTo.authorName,
              hasExcerpt: Boolean(inReplyTo.excerpt),
              excerpt: inReplyTo.excerpt,
            })}
          </p>
        )}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
        <div className="said grid max-w-176 gap-2" dangerouslySetInnerHTML={{ __html: html }} />
        <ModerationDetails comment={comment} timeZone={timeZone} />
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <Decisions status={comment.reports.length > 0 ? 'reported' : state} variant="quiet" subject={subject} id={id} />
          <span className="ml-auto inline-flex flex-wrap items-baseline gap-x-4 font-mono text-label/[1.4] text-soft">
            <Link className="link" href={pathTo('/studio/comments/[id]', { id })} prefetch={false}>
              {rich(messages.threadAroundSubject({ subject, span: (text) => <span className="sr-only">{text}</span> }))}
            </Link>
            <Button
              variant="quiet"
              name="thread"
              value={`${locked ? 'unlock' : 'lock'}:${rootId}`}
              aria-label={messages.unlockThreadOfSubject({ isLocked: Boolean(locked), subject })}
            >
              {locked ? messages.unlockThread() : messages.lockThread()}
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
      {authorEmail && verified && ` ${messages.verifiedInBrackets()}`}
      {reader && (
        <>
          {' '}
          ·{' '}
          <Link className="link" href={pathTo('/studio/comments/readers/[id]', { id: reader.id })} prefetch={false}>
            {rich(
              messages.countsOfAuthor({
                ...reader,
                isNew: reader.approved + reader.spam === 0,
                hasSpam: reader.spam > 0,
                authorName,
                span: (text) => <span className="sr-only">{text}</span>,
              }),
            )}
          </Link>
        </>
      )}{' '}
      · <Moment at={createdAt} timeZone={timeZone} time /> ·{' '}
      {post.permalink ? (
        <a className="link" href={`${encodeURI(post.permalink)}${state === 'approved' ? `#c-${id}` : ''}`}>
          {post.title}
        </a>
      ) : (
        messages.titleNotPublic({ title: post.title })
      )}
    </p>
  )
}
