import * as messages from '@/lib/messages/generated/content'
import type { SyncNote, SyncReport } from './types'

const place = (file: string, line: number | null) => `content/${file}${line === null ? '' : `:${line}`}`

/** Writes the notes of a file, each with its place. */
export function noteLines(file: string, notes: readonly SyncNote[]): string[] {
  return notes.map(({ line, message }) => `${place(file, line)}: ${message}`)
}

/**
 * Writes what the author should know at a start: files that were not taken, pictures that are not there, and fields that have
 * no effect, each of these once with the first place and how many files have it.
 */
export function startLines({ rows }: SyncReport): string[] {
  const refused = rows.filter(({ status }) => status === 'error' || status === 'conflict' || status === 'deleted')
  const fields = new Map<string, { first: string; files: number }>()
  for (const { file, notes } of rows) {
    for (const { field, line, message } of notes) {
      if (field === null) continue
      const known = fields.get(field)
      fields.set(field, { first: known?.first ?? `${place(file, line)}: ${message}`, files: (known?.files ?? 0) + 1 })
    }
  }
  return [
    ...refused.map(({ file, line, message }) => `${place(file, line)}: ${message}`),
    ...rows.flatMap(({ file, notes }) =>
      noteLines(
        file,
        notes.filter(({ field }) => field === null),
      ),
    ),
    ...[...fields.values()].map(({ first, files }) => (files === 1 ? first : messages.firstSo({ first, files }))),
  ]
}
