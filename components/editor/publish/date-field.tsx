'use client'

import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { useFieldValue, useHydrated } from '../base/use-field'
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
  const hint = `In ${timeZone} time. Leave empty for now; a time to come schedules it.`
  return (
    <div className="moment">
      <TextField
        ref={field}
        label="Publish at"
        name="publishAt"
        type="datetime-local"
        defaultValue={given}
        error={error}
        hint={hydrated ? <MomentNote text={value} timeZone={timeZone} live={live} /> : hint}
      />
      {value !== '' && !live && (
        <Button type="button" variant="quiet" onClick={() => write('')}>
          Now instead
        </Button>
      )}
    </div>
  )
}

/** What the chosen time stands for, said as it changes. */
function MomentNote({ text, timeZone, live }: { text: string; timeZone: string; live: boolean }) {
  const now = Date.now()
  const chosen = readLocalTime(text, timeZone)
  const at = chosen?.at ?? now
  const zone = `${zoneName(at, timeZone)} (${zoneOffset(at, timeZone)}, ${timeZone})`
  if (!chosen) return <span>{live ? 'The date stays what it is.' : `Now. Times are ${zone}.`}</span>
  if (chosen.kind === 'skipped')
    return <strong className="warning">The clocks skip this time: it is {clockTime(chosen.at, timeZone)} then. Choose another one.</strong>
  if (chosen.kind === 'twice')
    return <strong className="warning">The clocks go back and show this time twice. The first is taken: {zone}.</strong>
  return <span>{`${at > now ? 'To come' : 'In the past'}: ${shortTime(at, timeZone, now)}. Times are ${zone}.`}</span>
}
