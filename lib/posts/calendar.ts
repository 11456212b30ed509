import { Temporal } from 'temporal-polyfill'
import type { ArchiveYear } from './types'

/** Finds the day that a moment falls on in a time zone; month and day count from 1. */
export function dateIn(moment: Date, timeZone: string): { year: number; month: number; day: number } {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone)
  return { year, month, day }
}

/** Finds the month of the archive that a moment falls in, "2023/04". */
export function monthIn(moment: Date, timeZone: string): string {
  const { year, month } = dateIn(moment, timeZone)
  return monthName(year, month)
}

/** Writes a month as the archive names it, "2023/04". */
export function monthName(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}/${String(month).padStart(2, '0')}`
}

/** Finds the first moment of a month in a time zone and the first of the month after it; null when there is no such month. */
export function monthRange(year: number, month: number, timeZone: string): { start: Date; end: Date } | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999 || !Number.isInteger(month) || month < 1 || month > 12) return null
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const at = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(timeZone).epochMilliseconds)
  return { start: at(first), end: at(first.add({ months: 1 })) }
}

/** Counts dates, newest first, by the month of a time zone that they fall in. */
export function countMonths(dates: readonly Date[], timeZone: string): ArchiveYear[] {
  const years: ArchiveYear[] = []
  for (const date of dates) {
    const { year, month } = dateIn(date, timeZone)
    if (years.at(-1)?.year !== year) years.push({ year, months: [] })
    const months = years.at(-1)?.months ?? []
    const last = months.at(-1)
    if (last?.month === month) last.count++
    else months.push({ month, count: 1 })
  }
  return years
}
