import { interfaceDateFormat } from '@/lib/core/text/date-format'
import * as files from '@/lib/messages/generated/files'
import * as messages from '@/lib/messages/generated/mdx'
import type { CalloutKind } from './callouts'

export const calloutTitles: Readonly<Record<CalloutKind, string>> = {
  note: messages.note(),
  tip: messages.tip(),
  important: messages.important(),
  warning: messages.warning(),
  caution: messages.caution(),
}

/** Formats "2023-09-20" as "20 September 2023"; anything that is no date stays as it is. */
export function longDate(date: string): string {
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) ? date : interfaceDateFormat('UTC', { day: 'numeric', month: 'long', year: 'numeric' }).format(time)
}

const MEGABYTE = 1024 * 1024

/** Writes the size of a file as people do: "340 kB", "1.4 MB". */
export function fileSize(bytes: number): string {
  return bytes < MEGABYTE
    ? files.sizeInKb({ size: Math.max(1, Math.round(bytes / 1024)) })
    : files.sizeInMb({ size: Math.round((bytes / MEGABYTE) * 10) / 10 })
}

/** Writes the type and size of a stored file as people do: "PDF, 2.1 MB". */
export function fileFacts(address: string, bytes: number): string {
  return files.kindAndSize({ kind: address.slice(address.lastIndexOf('.') + 1).toUpperCase(), size: fileSize(bytes) })
}

/** Finds the host that `href` leads to; null when it stays on this site or leads to none, as `mailto:` does. */
export function hostOf(href: string): string | null {
  const host = URL.canParse(href) ? new URL(href).host : ''
  return host.replace(/^www\./, '') || null
}

/** Shortens an address to how people write it: "example.org/notes" for "https://www.example.org/notes/?from=feed". */
export function plainAddress(href: string): string {
  const host = hostOf(href)
  if (!host) return decoded(href.replace(/^(?:mailto|tel):/i, ''))
  return decoded(`${host}${new URL(href).pathname.replace(/\/$/, '')}`)
}

/** Decoded where that adds no white space and no invisible characters, which could make it look like another address. */
function decoded(address: string): string {
  try {
    const text = decodeURI(address)
    return /[\p{C}\p{Z}]/u.test(text) ? address : text
  } catch {
    return address
  }
}
