import { Temporal } from 'temporal-polyfill'
import type { ArchiveTitle, ArchiveYear } from './types'

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
  return `${yearName(year)}/${String(month).padStart(2, '0')}`
}

/** Span of time: from `from` on, and before `before`. */
export interface Span {
  from: Date
  before: Date
}

/** Finds the span of a month in a time zone; null when there is no such month. */
export function monthSpan(year: number, month: number, timeZone: string): Span | null {
  if (!Number.isInteger(year) || year < 1 || year > 9999 || !Number.isInteger(month) || month < 1 || month > 12) return null
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const at = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime(timeZone).epochMilliseconds)
  return { from: at(first), before: at(first.add({ months: 1 })) }
}

/** Finds the span of a year in a time zone; null when there is no such year. */
export function yearSpan(year: number, timeZone: string): Span | null {
  const [first, last] = [monthSpan(year, 1, timeZone), monthSpan(year, 12, timeZone)]
  return first && last && { from: first.from, before: last.before }
}

/** Writes a year with four digits, as dates and addresses name it: "0987". */
export const yearName = (year: number) => String(year).padStart(4, '0')

/** Groups posts, newest first, by the year and month of a time zone that they fall in. */
export function groupByMonth(posts: readonly ArchiveTitle[], timeZone: string): ArchiveYear[] {
  const years: ArchiveYear[] = []
  for (const post of posts) {
    const { year, month } = dateIn(new Date(post.publishedAt), timeZone)
    if (years.at(-1)?.year !== year) years.push({ year, months: [] })
    const months = years.at(-1)?.months ?? []
    if (months.at(-1)?.month !== month) months.push({ month, posts: [], more: false })
    months.at(-1)?.posts.push(post)
  }
  return years
}
