import { dateFormat, dateLocale } from '@/lib/core/text/date-format'
import type { Settings } from '@/lib/settings/schema'

const formats = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { day: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateForm = keyof typeof formats

/** A moment (ISO 8601) as the day it is in the blog's time zone, in the blog's language. */
export function writeDate(iso: string, form: DateForm, settings: Pick<Settings, 'language' | 'timeZone'>): string {
  return dateFormat(dateLocale(settings.language), settings.timeZone, formats[form]).format(new Date(iso))
}

/** The name of a month, 1 to 12, in the blog's language, with the year when it is given. */
export function writeMonth(month: number, settings: Pick<Settings, 'language'>, year?: number): string {
  const options: Intl.DateTimeFormatOptions = year === undefined ? { month: 'long' } : { month: 'long', year: 'numeric' }
  return dateFormat(dateLocale(settings.language), 'UTC', options).format(new Date(Date.UTC(year ?? 2000, month - 1, 15)))
}
