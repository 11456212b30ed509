import { language } from '@/lib/messages/forms'

const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * Finds the format of dates in a language (BCP 47) and a time zone. Each is made once: making one takes longer than a thousand uses.
 * `options` are those of Intl.DateTimeFormat (ECMA-402).
 */
export function dateFormat(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options])
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone })
  formats.set(key, format)
  return format
}

/** Finds the locale that dates are written in for a language (BCP 47). Plain "en" writes the month before the day, unlike most of the world. */
export const dateLocale = (tag: string): string => (tag === 'en' ? 'en-GB' : tag)

/** Finds the format of dates of the interface, which are in the language of its messages. */
export const interfaceDateFormat = (timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  dateFormat(dateLocale(language), timeZone, options)
