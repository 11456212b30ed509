import { Button } from '@/components/ui/button'
import { pathTo } from '@/lib/core/routes/path-to'
import { interfaceDateFormat } from '@/lib/core/text/date-format'
import * as messages from '@/lib/messages/generated/studio'
import type { RevisionSession } from '@/lib/posts/types'
import { Choice } from './choice'
import { SessionRow } from './session-row'

interface RevisionListProps {
  postId: string
  sessions: readonly RevisionSession[]
  timeZone: string
  /** Readers see some version of the post. */
  published: boolean
}

/** Editing sessions by day, newest first, any two of which, or of their versions, can be chosen to be compared. */
export function RevisionList({ postId, sessions, timeZone, published }: RevisionListProps) {
  if (sessions.length === 0) return <p>{messages.thereIsNoEarlierVersion()}</p>
  const whole = [
    { value: 'current', label: messages.currentText() },
    ...(published ? [{ value: 'published', label: messages.publishedText() }] : []),
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
      {byDay(sessions, timeZone).map(([day, list]) => (
        <section key={day} aria-label={day}>
          <h2 className="mt-7 text-[1.0625rem]">{day}</h2>
          <ol className="rows">
            {list.map((session) => (
              <SessionRow
                key={session.endedAt}
                postId={postId}
                session={session}
                day={day}
                timeZone={timeZone}
                isComparedFrom={session === (sessions[1] ?? sessions[0])}
              />
            ))}
          </ol>
        </section>
      ))}
    </form>
  )
}

function byDay(sessions: readonly RevisionSession[], timeZone: string): [string, RevisionSession[]][] {
  const format = interfaceDateFormat(timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const days = new Map<string, RevisionSession[]>()
  for (const session of sessions) {
    const day = format.format(new Date(session.endedAt))
    days.set(day, [...(days.get(day) ?? []), session])
  }
  return [...days]
}
