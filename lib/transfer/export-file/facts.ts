import { createHash } from 'node:crypto'

/** A name for what has none in its export: the same for the same content. */
export function contentId(...parts: string[]): string {
  return `content-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)}`
}

const earliest = Date.UTC(1990, 0)

/** The moment that an export names, in UTC where it says nothing else; null for what is no date or cannot be one of a comment. */
export function parseDate(text: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?) ?(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim())
  if (!match) return null
  const date = new Date(`${match[1]}T${match[2]}${match[3] ?? 'Z'}`)
  return date.getTime() >= earliest ? date : null
}

/** A string of its own: a part of another one keeps the whole of that in memory. For what is kept while a file is read. */
export function copy(text: string): string {
  return Buffer.from(text).toString()
}
