import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/editor'
import type { Finding } from '@/lib/preflight/types'
import type { LineColumn } from '../base/problems'

type Shown = Finding & { acknowledged?: boolean }

interface FindingsProps {
  findings: readonly Shown[]
  onJump?: ((place: LineColumn) => void) | undefined
}

/**
 * Lists what to look at before publishing, each with a way to its place. What keeps the post from being published can be ticked as
 * right as it is: the ticks are fields of the form around the list.
 */
export function Findings({ findings, onJump }: FindingsProps) {
  return (
    <ol className="findings">
      {findings.map((finding) => (
        <li key={`${finding.fingerprint}:${finding.place?.line}:${finding.place?.column}`} data-severity={finding.severity}>
          <p>
            <Badge tone={finding.severity === 'error' && !finding.acknowledged ? 'strong' : 'plain'}>{markOf(finding)}</Badge>{' '}
            <Position finding={finding} onJump={onJump} /> {finding.message}
          </p>
          {finding.severity === 'error' && !finding.acknowledged && (
            <Checkbox label={messages.thisIsIntended()} name="acknowledged" value={finding.fingerprint} />
          )}
        </li>
      ))}
    </ol>
  )
}

function markOf({ severity, acknowledged }: Shown): string {
  if (acknowledged) return messages.accepted()
  return severity === 'error' ? messages.blocking() : messages.check()
}

function Position({ finding: { place }, onJump }: { finding: Shown } & Pick<FindingsProps, 'onJump'>) {
  if (!place) return null
  if (!onJump) return <span className="label">{messages.line({ line: place.line })}</span>
  return (
    <button type="button" className="label link" onClick={() => onJump(place)}>
      {messages.line({ line: place.line })}
    </button>
  )
}
