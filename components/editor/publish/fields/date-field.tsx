'use client'

import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/publishing'
import { useFieldValue, useHydrated } from '../../base/use-field'
import { clockTime, readLocalTime, shortTime, zoneName, zoneOffset } from './time-zone'

interface DateFieldProps {
  given: string
  error: string | undefined
  timeZone: string
  /** Readers see the post already, so its date cannot be one to come. */
  live: boolean
}

/** The moment of publishing on the blog's clock: nothing for now. */
export function DateField({ given, error, timeZone, live }: DateFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [value, write] = useFieldValue(field, given)
  const hydrated = useHydrated()
  const hint = messages.inTimeZoneTime({ timeZone })
  return (
    <div className="moment">
      <TextField
        ref={field}
        label={messages.publishAt()}
        name="publishAt"
        type="datetime-local"
        defaultValue={given}
        error={error}
        hint={hydrated ? <MomentNote text={value} timeZone={timeZone} live={live} /> : hint}
      />
      {value !== '' && !live && (
        <Button type="button" variant="quiet" onClick={() => write('')}>
          {messages.nowInstead()}
        </Button>
      )}
    </div>
  )
}

/** Meaning of the chosen time, said as it changes. */
function MomentNote({ text, timeZone, live }: { text: string; timeZone: string; live: boolean }) {
  const now = Date.now()
  const chosen = readLocalTime(text, timeZone)
  const at = chosen?.at ?? now
  const zone = timeZone === 'UTC' ? timeZone : `${zoneName(at, timeZone)} (${zoneOffset(at, timeZone)}, ${timeZone})`
  if (!chosen) return <span>{live ? messages.dateStaysWhatItIs() : messages.nowTimesAreZone({ zone })}</span>
  if (chosen.kind === 'skipped')
    return <strong className="warning">{messages.clocksSkipThisTime({ clockTime: clockTime(chosen.at, timeZone) })}</strong>
  if (chosen.kind === 'twice') return <strong className="warning">{messages.clocksGoBackAndShow({ zone })}</strong>
  return <span>{messages.inTheFutureOrPast({ hasAt: at > now, shortTime: shortTime(at, timeZone, now), zone })}</span>
}
