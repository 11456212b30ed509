import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { rich } from '@/components/ui/rich'
import type { PendingComment } from '@/lib/comments/moderation/types'
import { pathTo } from '@/lib/core/routes/path-to'
import type { FailedJob } from '@/lib/jobs/types'
import type { ListedMail } from '@/lib/mail/types'
import * as messages from '@/lib/messages/generated/overview'
import { untitled } from '@/lib/messages/generated/studio'
import type { OpenNote } from '@/lib/reviews/types'
import { Moment } from '../moment'
import { Group, GroupLine } from './group'

export interface WaitingThings {
  comments: readonly PendingComment[]
  notes: readonly OpenNote[]
  mails: readonly Omit<ListedMail, 'text'>[]
  jobs: readonly FailedJob[]
}

type InZone<Kind extends keyof WaitingThings> = Pick<WaitingThings, Kind> & { timeZone: string }

/** Things that wait for the one who is signed in. Kinds of which nothing waits are not shown. */
export function WaitingList({ comments, notes, mails, jobs, timeZone }: WaitingThings & { timeZone: string }) {
  const nothing = [comments, notes, mails, jobs].every(({ length }) => length === 0)
  return (
    <div className="grid content-start gap-6">
      <h2 className={nothing ? 'sr-only' : 'label'}>{messages.needsAttention()}</h2>
      {nothing && <p className="text-soft">{messages.nothingWaits()}</p>}
      {comments.length > 0 && <PendingComments comments={comments} timeZone={timeZone} />}
      {notes.length > 0 && <OpenNotes notes={notes} timeZone={timeZone} />}
      {mails.length > 0 && <FailedMails mails={mails} timeZone={timeZone} />}
      {jobs.length > 0 && <FailedJobs jobs={jobs} timeZone={timeZone} />}
    </div>
  )
}

function PendingComments({ comments, timeZone }: InZone<'comments'>) {
  return (
    <Group title={messages.comments()} all={{ href: '/studio/comments', name: messages.allComments() }}>
      {comments.map(({ id, authorName, postTitle, excerpt, createdAt, reported }) => (
        <GroupLine key={id}>
          <Link className="post-title" href={pathTo('/studio/comments/[id]', { id })} prefetch={false}>
            {messages.authorOnTitle({ authorName, title: postTitle || untitled() })}
          </Link>
          <p className="line-clamp-2 text-soft">{excerpt}</p>
          <p className="label flex flex-wrap items-baseline gap-x-2">
            <Moment at={createdAt} timeZone={timeZone} time />
            {reported && <Badge tone="accent">{messages.reported()}</Badge>}
          </p>
        </GroupLine>
      ))}
    </Group>
  )
}

function OpenNotes({ notes, timeZone }: InZone<'notes'>) {
  return (
    <Group title={messages.reviewNotes()}>
      {notes.map(({ id, postId, postTitle, reviewer, text, createdAt }) => (
        <GroupLine key={id}>
          <Link className="post-title" href={pathTo('/studio/posts/[id]', { id: postId })} prefetch={false}>
            {messages.reviewerOnTitle({ reviewer, title: postTitle || untitled() })}
          </Link>
          <p className="line-clamp-2 text-soft" dir="auto">
            {text}
          </p>
          <p className="label">
            <Moment at={createdAt} timeZone={timeZone} time />
          </p>
        </GroupLine>
      ))}
    </Group>
  )
}

function FailedMails({ mails, timeZone }: InZone<'mails'>) {
  return (
    <Group title={messages.failedMails()} all={{ href: pathTo('/studio/mail', { status: 'failed' }), name: messages.allFailedMails() }}>
      {mails.map(({ id, subject, recipient, error, createdAt }) => (
        <GroupLine key={id}>
          <p className="break-words">{messages.subjectToRecipient({ subject, recipient })}</p>
          {error && <p className="line-clamp-2 text-soft">{error}</p>}
          <p className="label">
            <Moment at={createdAt} timeZone={timeZone} time />
          </p>
        </GroupLine>
      ))}
    </Group>
  )
}

function FailedJobs({ jobs, timeZone }: InZone<'jobs'>) {
  return (
    <Group title={messages.failedJobs()} hint={messages.serverGaveUpOnThese()}>
      {jobs.map(({ id, kind, error, failedAt }) => (
        <GroupLine key={id}>
          <p>{rich(messages.taskKind({ kind, code: (text) => <code>{text}</code> }))}</p>
          {error && <p className="line-clamp-3 break-words text-soft">{error}</p>}
          <p className="label">
            <Moment at={failedAt} timeZone={timeZone} time />
          </p>
        </GroupLine>
      ))}
    </Group>
  )
}
