import { Temporal } from 'temporal-polyfill'
import { AppError } from '@/lib/core/errors'
import { interfaceDateFormat } from '@/lib/core/text/date-format'
import * as messages from '@/lib/messages/generated/posts'

/**
 * Finds the moment that a clock in `zone` shows as `text` ("2026-10-25T02:30", as a datetime-local field sends it). A time that
 * comes twice is the first of the two. Throws INVALID for what is no time, and for one that the clocks skip.
 */
export function parseLocalTime(text: string, zone: string): Date {
  const refuse = (message: string) => new AppError('INVALID', messages.pleaseCheckMarkedFields(), { fieldErrors: { publishAt: message } })
  const local = plainTime(text)
  if (!local) throw refuse(messages.enterDateAndTimeSuch())
  const moment = local.toZonedDateTime(zone, { disambiguation: 'compatible' })
  if (!moment.toPlainDateTime().equals(local)) {
    throw refuse(messages.clocksInZoneSkip({ zone, string: moment.toPlainTime().toString({ smallestUnit: 'minute' }) }))
  }
  return new Date(moment.epochMilliseconds)
}

function plainTime(text: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** Writes what a clock in `zone` shows at `moment`, for a datetime-local field. */
export function toLocalTime(moment: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone).toPlainDateTime()
  return local.toString({ smallestUnit: 'minute' })
}

/** Writes a moment in `zone` as "25 October 2026, 02:30 CEST". */
export function longTime(moment: Date, zone: string): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const
  const text = interfaceDateFormat(zone, { ...parts, timeZoneName: 'short' }).format(moment)
  return text.replace(' at ', ', ')
}
