import type { ReaderPage } from '@/lib/comments/moderation/types'
import { Moment } from '../moment'

/** Facts known of a reader, as a list. */
export function ReaderFactList({ reader, timeZone }: { reader: ReaderPage; timeZone: string }) {
  const { names, emails, verifiedEmail, counts, firstSeen, lastSeen } = reader
  const facts: readonly [string, string][] = [
    ['Names', names.join(', ') || 'none given'],
    ['E-mail', emails.join(', ') || 'none given'],
    ...(verifiedEmail ? ([['Proven', verifiedEmail]] as const).map(([name, value]): [string, string] => [name, value]) : []),
    ['Comments', `${counts.approved} approved, ${counts.rejected} rejected, ${counts.spam} spam`],
    ['Reports', `${counts.reported} about this reader, ${counts.reports} by them`],
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>Seen</dt>
        <dd>
          <Moment at={firstSeen} timeZone={timeZone} /> to <Moment at={lastSeen} timeZone={timeZone} />
        </dd>
      </div>
    </dl>
  )
}
