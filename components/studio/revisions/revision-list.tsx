import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/studio'
import type { RevisionSummary } from '@/lib/posts/types'
import { RevisionFacts } from './revision-facts'

interface RevisionListProps {
  postId: string
  revisions: readonly RevisionSummary[]
  timeZone: string
  /** Readers see some version of the post. */
  published: boolean
}

/** Revisions by day, newest first, any two of which can be chosen to be compared. */
export function RevisionList({ postId, revisions, timeZone, published }: RevisionListProps) {
  if (revisions.length === 0) return <p>{messages.thereIsNoEarlierVersion()}</p>
  const whole = [
    { value: 'current', label: messages.currentText() },
    ...(published ? [{ value: 'published', label: messages.whatReadersSee() }] : []),
  ]
  return (
    <form className="revisions" action={pathTo('/studio/posts/[id]/revisions/compare', { id: postId })}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="hint">{messages.chooseTwo()}</p>
        <Button>{messages.compare()}</Button>
      </div>
      <ul className="rows">
        {whole.map(({ value, label }, index) => (
          <li key={value}>
            <Choice value={value} label={label} from={false} to={index === 0} />
            <span>{label}</span>
          </li>
        ))}
      </ul>
      {byDay(revisions, timeZone).map(([day, list]) => (
        <section key={day} aria-label={day}>
          <h2 className="mt-7 text-[1.0625rem]">{day}</h2>
          <ol className="rows">
            {list.map((revision) => (
              <li key={revision.id}>
                <Choice
                  value={revision.id}
                  label={messages.versionOfVersion({ version: revision.version })}
                  from={revision === (revisions[1] ?? revisions[0])}
                  to={false}
                />
                <span>
                  <Link
                    className="post-title"
                    href={pathTo('/studio/posts/[id]/revisions/[revisionId]', { id: postId, revisionId: revision.id })}
                    prefetch={false}
                  >
                    {revision.name ?? messages.versionOfVersion({ version: revision.version })}
                  </Link>{' '}
                  {revision.isPublished && <Badge tone="strong">{messages.readersSeeThis()}</Badge>}
                  <RevisionFacts revision={revision} timeZone={timeZone} />
                </span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </form>
  )
}

function Choice({ value, label, from, to }: { value: string; label: string; from: boolean; to: boolean }) {
  return (
    <span className="inline-flex flex-none gap-3">
      <input
        className="size-4.5 accent-accent"
        type="radio"
        name="from"
        value={value}
        defaultChecked={from}
        aria-label={messages.labelComparedFrom({ label })}
      />
      <input
        className="size-4.5 accent-accent"
        type="radio"
        name="to"
        value={value}
        defaultChecked={to}
        aria-label={messages.labelComparedTo({ label })}
      />
    </span>
  )
}

function byDay(revisions: readonly RevisionSummary[], timeZone: string): [string, RevisionSummary[]][] {
  const format = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone })
  const days = new Map<string, RevisionSummary[]>()
  for (const revision of revisions) {
    const day = format.format(new Date(revision.createdAt))
    days.set(day, [...(days.get(day) ?? []), revision])
  }
  return [...days]
}
