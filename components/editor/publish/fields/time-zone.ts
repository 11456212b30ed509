import { interfaceDateFormat } from '@/lib/core/text/date-format'

const DAY = 86_400_000

/** A moment that a clock in a time zone shows. */
export interface LocalMoment {
  /** Milliseconds since 1970; of a time that comes twice the first one, of a skipped one that which the clocks show instead. */
  at: number
  kind: 'plain' | 'twice' | 'skipped'
}

const digits = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  numberingSystem: 'latn',
  calendar: 'gregory',
} as const

/** Reads what a clock in `zone` shows at a moment, as if it were UTC. */
function clockAt(at: number, zone: string): number {
  const parts = interfaceDateFormat(zone, digits).formatToParts(at)
  const part = (name: string) => Number(parts.find(({ type }) => type === name)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/** Reads a date-time field's text as a moment in `zone`, by the rules of lib/posts/local-time.ts; null for what is no time. */
export function readLocalTime(text: string, zone: string): LocalMoment | null {
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN
  if (Number.isNaN(local)) return null
  const offsets = [local - DAY, local + DAY].map((near) => clockAt(near, zone) - near)
  const moments = [...new Set(offsets.map((offset) => local - offset))]
    .filter((at) => clockAt(at, zone) === local)
    .sort((one, other) => one - other)
  const [first, second] = moments
  if (first === undefined) return { at: local - (offsets[0] ?? 0), kind: 'skipped' }
  return { at: first, kind: second === undefined ? 'plain' : 'twice' }
}

/** Names a zone as it is called at a moment: "CEST", or "GMT+5:45" where it has no letters in English. */
export function zoneName(at: number, zone: string): string {
  return (
    interfaceDateFormat(zone, { timeZoneName: 'short' })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone
  )
}

/** Formats a zone's offset at a moment: "UTC+02:00". */
export function zoneOffset(at: number, zone: string): string {
  const minutes = Math.round((clockAt(at, zone) - Math.floor(at / 1000) * 1000) / 60_000)
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
}

/** Formats a moment as a clock in `zone` shows it: "02:30". */
export function clockTime(at: number, zone: string): string {
  return interfaceDateFormat(zone, { hour: '2-digit', minute: '2-digit' }).format(at)
}

/** Formats a moment: "12 May 09:00 CEST", with the year when that is another one than at `now`. */
export function shortTime(at: number, zone: string, now: number): string {
  const year = (moment: number) => interfaceDateFormat(zone, { year: 'numeric' }).format(moment)
  const day = interfaceDateFormat(zone, { day: 'numeric', month: 'short', ...(year(at) === year(now) ? {} : { year: 'numeric' }) }).format(
    at,
  )
  return `${day} ${clockTime(at, zone)} ${zoneName(at, zone)}`
}
