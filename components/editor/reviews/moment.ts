import { interfaceDateFormat } from '@/lib/core/text/date-format'

/** Formats a moment in a time zone: "23 Nov, 14:05". */
export function momentIn(timeZone: string, iso: string): string {
  const parts = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  return interfaceDateFormat(timeZone, parts).format(new Date(iso))
}
