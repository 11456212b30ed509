import { rich } from '@/components/ui/rich'
import type { ReaderPage } from '@/lib/comments/moderation/types'
import { writeList } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/moderation'
import { Moment } from '../moment'

/** Facts known of a reader, as a list. */
export function ReaderFactList({ reader, timeZone }: { reader: ReaderPage; timeZone: string }) {
  const { names, emails, verifiedEmail, counts, firstSeen, lastSeen } = reader
  const facts: readonly [string, string][] = [
    [messages.names(), writeList(names) || messages.noneGiven()],
    [messages.email(), writeList(emails) || messages.noneGiven()],
    ...(verifiedEmail ? ([[messages.verified(), verifiedEmail]] as const).map(([name, value]): [string, string] => [name, value]) : []),
    [messages.comments(), messages.approvedRejectedSpam({ approved: counts.approved, rejected: counts.rejected, spam: counts.spam })],
    [messages.reports(), messages.reportedAboutThisReaderReports({ reported: counts.reported, reports: counts.reports })],
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
        <dt>{messages.active()}</dt>
        <dd>
          {rich(
            messages.momentToOtherMoment({
              moment: <Moment at={firstSeen} timeZone={timeZone} />,
              otherMoment: <Moment at={lastSeen} timeZone={timeZone} />,
            }),
          )}
        </dd>
      </div>
    </dl>
  )
}
