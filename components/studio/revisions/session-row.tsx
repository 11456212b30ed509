import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { pathTo } from '@/lib/core/routes/path-to'
import { interfaceDateFormat } from '@/lib/core/text/date-format'
import * as messages from '@/lib/messages/generated/studio'
import type { RevisionSession, RevisionSummary } from '@/lib/posts/types'
import { Choice } from './choice'
import { SessionFacts } from './session-facts'

const reasons = {
  SAVE: messages.saved(),
  PUBLISH: messages.published(),
  SYNC: messages.fromItsFile(),
  RESTORE: messages.restored(),
} as const

const clock = { hour: '2-digit', minute: '2-digit' } as const

interface SessionRowProps {
  postId: string
  session: RevisionSession
  day: string
  timeZone: string
  isComparedFrom: boolean
}

/** An editing session: when, how long, who, how much; its versions unfold below. It leads to what it changed. */
export function SessionRow({ postId, session, day, timeZone, isComparedFrom }: SessionRowProps) {
  const { revisions, begunAt, endedAt, count, beforeId } = session
  const [last] = revisions
  if (!last) return null
  const span = interfaceDateFormat(timeZone, clock).formatRange(new Date(begunAt), new Date(endedAt))
  const seen = revisions.some(({ isPublished }) => isPublished)
  return (
    <li>
      <Choice value={last.id} label={`${day}, ${span}`} from={isComparedFrom} to={false} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <Link
            className="post-title tabular-nums"
            href={
              beforeId
                ? pathTo('/studio/posts/[id]/revisions/compare', { id: postId, from: beforeId, to: last.id })
                : pathTo('/studio/posts/[id]/revisions/[revisionId]', { id: postId, revisionId: last.id })
            }
            prefetch={false}
          >
            {span}
          </Link>
          <SessionFacts session={session} />
          {seen && <Badge tone="strong">{messages.publishedVersion()}</Badge>}
          {revisions.map(({ id, name }) => name && <Badge key={id}>{name}</Badge>)}
        </p>
        <details className="versions">
          <summary className="label">{messages.countVersions({ count })}</summary>
          <ol className="rows">
            {revisions.map((revision) => (
              <Version key={revision.id} postId={postId} revision={revision} timeZone={timeZone} />
            ))}
          </ol>
          {count > revisions.length && <p className="hint">{messages.moreVersions({ more: count - revisions.length })}</p>}
        </details>
      </div>
    </li>
  )
}

/** "Version 12", its moment, and what made it. */
function Version({ postId, revision, timeZone }: { postId: string; revision: RevisionSummary; timeZone: string }) {
  const { id, version, name, reason, createdAt, isPublished } = revision
  const label = messages.versionOfVersion({ version })
  return (
    <li>
      <Choice value={id} label={label} from={false} to={false} />
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Link className="link" href={pathTo('/studio/posts/[id]/revisions/[revisionId]', { id: postId, revisionId: id })} prefetch={false}>
          {label}
        </Link>
        {name && <Badge>{name}</Badge>}
        {isPublished && <Badge tone="strong">{messages.publishedVersion()}</Badge>}
        <span className="label">
          <time dateTime={createdAt}>{interfaceDateFormat(timeZone, { ...clock, second: '2-digit' }).format(new Date(createdAt))}</time>,{' '}
          {reasons[reason].toLowerCase()}
        </span>
      </span>
    </li>
  )
}
