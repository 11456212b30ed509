import { Button } from '@/components/ui/button'
import { Select, TextField } from '@/components/ui/field'
import { rich } from '@/components/ui/rich'
import { ServerForm } from '@/components/ui/server-form'
import { banAction, liftBanAction, trustAction } from '@/lib/comments/moderation/actions'
import { type BanTime, banTimes } from '@/lib/comments/moderation/schema'
import type { BanKind, ReaderPage, ShownBan } from '@/lib/comments/moderation/types'
import * as messages from '@/lib/messages/generated/moderation'
import { Moment } from '../moment'
import { banNames, banTimeNames, trustNames } from './labels'

const optionsOf = <Key extends string>(names: Record<Key, string>) =>
  Object.entries<string>(names).map(([value, label]) => ({ value, label }))

/** Form that says how far a reader is trusted. */
export function TrustForm({ reader, back }: { reader: ReaderPage; back: string }) {
  return (
    <ServerForm action={trustAction} className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="readerId" value={reader.id} />
      <Select key={reader.trust} label={messages.trust()} name="trust" options={optionsOf(trustNames)} defaultValue={reader.trust} />
      <Button>{messages.save()}</Button>
    </ServerForm>
  )
}

/** Form that keeps a reader out for a time. */
export function BanForm({ reader, back }: { reader: ReaderPage; back: string }) {
  const known: Record<BanKind, boolean> = {
    READER: true,
    EMAIL: reader.verifiedEmail !== null || reader.emails.length > 0,
    ADDRESS: reader.addressKept,
    NETWORK: reader.addressKept,
  }
  const kinds = optionsOf(banNames).filter(({ value }) => known[value as BanKind])
  const times = (Object.keys(banTimes) as BanTime[]).map((value) => ({ value, label: banTimeNames[value] }))
  return (
    <ServerForm action={banAction} className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="readerId" value={reader.id} />
      <Select label={messages.banBy()} name="kind" options={kinds} hint={messages.addressesAreKeptHashed()} />
      <Select label={messages.duration()} name="time" options={times} defaultValue="week" />
      <TextField label={messages.reasonForModerators()} name="reason" maxLength={200} />
      <Button variant="danger">{messages.ban()}</Button>
    </ServerForm>
  )
}

interface BanListProps {
  bans: readonly ShownBan[]
  back: string
  timeZone: string
}

/** Bans with when they end, and a button that lifts each. */
export function BanList({ bans, back, timeZone }: BanListProps) {
  return (
    <ul className="grid">
      {bans.map(({ id, kind, label, reason, createdAt, expiresAt, ended }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-rule py-2">
          <span>
            {rich(messages.labelByBanName({ label: <b>{label}</b>, kind }))}
            {reason && <>: {reason}</>}
            <span className="label block">
              {rich(
                messages.sinceMomentUntil({
                  moment: <Moment at={createdAt} timeZone={timeZone} />,
                  state: endOf(expiresAt, ended),
                  end: expiresAt && <Moment at={expiresAt} timeZone={timeZone} time />,
                }),
              )}
            </span>
          </span>
          {!ended && (
            <ServerForm action={liftBanAction}>
              <input type="hidden" name="back" value={back} />
              <input type="hidden" name="id" value={id} />
              <Button variant="quiet" aria-label={messages.liftBanOfLabel({ label })}>
                {messages.lift()}
              </Button>
            </ServerForm>
          )}
        </li>
      ))}
    </ul>
  )
}

function endOf(expiresAt: string | null, ended: boolean): 'never' | 'past' | 'future' {
  if (expiresAt === null) return 'never'
  return ended ? 'past' : 'future'
}
