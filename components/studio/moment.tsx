import { interfaceDateFormat } from '@/lib/core/text/date-format'

interface MomentProps {
  /** ISO 8601. */
  at: string
  timeZone: string
  /** With hours and minutes. */
  time?: boolean
}

/** A date as the blog's clock shows it: "25 Oct 2026, 09:30". */
export function Moment({ at, timeZone, time = false }: MomentProps) {
  const clock = time ? ({ hour: '2-digit', minute: '2-digit' } as const) : {}
  const text = interfaceDateFormat(timeZone, { day: 'numeric', month: 'short', year: 'numeric', ...clock }).format(new Date(at))
  return <time dateTime={at}>{text}</time>
}
