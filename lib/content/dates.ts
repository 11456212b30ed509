import { Temporal } from 'temporal-polyfill'
import { toIsoDate } from '@/lib/mdx/front-matter/dates'

/** A date of a file: the moment that it means, and its text where that names no zone and so depends on the blog's. */
export interface FileDate {
  moment: Date
  local: string | null
}

/** Reads a date, or a date with a time, that names no zone, as one of `timeZone`. Null when it is not a date. */
export function readLocal(value: string, timeZone: string): Date | null {
  try {
    return new Date(Temporal.PlainDateTime.from(value).toZonedDateTime(timeZone).epochMilliseconds)
  } catch {
    return null
  }
}

/** Reads a date as a file has it, in any form of toIsoDate, with its zone or without one. Null when it is not a date. */
export function readDate(value: string, timeZone: string): FileDate | null {
  const read = readIso(value, timeZone)
  if (read) return read
  const iso = toIsoDate(value)
  return iso === null ? null : readIso(iso, timeZone)
}

function readIso(value: string, timeZone: string): FileDate | null {
  if (/T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(value)) {
    try {
      return { moment: new Date(Temporal.Instant.from(value).epochMilliseconds), local: null }
    } catch {
      return null
    }
  }
  const moment = readLocal(value, timeZone)
  return moment && { moment, local: value }
}
