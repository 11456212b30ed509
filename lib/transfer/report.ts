import { z } from 'zod'
import { copy } from './export-file/facts'
import { formats } from './export-file/foreign-comment'
import { mendedSchema } from './export-file/reading-progress'

const count = z.number().int().nonnegative().default(0)

/** Findings of a dry run over an export. */
export const reportSchema = z.object({
  format: z.enum(formats),
  /** Comments that would be imported, by the status they would have here. */
  approved: count,
  pending: count,
  spam: count,
  /** Places of deleted comments that others answer. */
  deleted: count,
  /** Number that earlier runs imported. */
  earlier: count,
  leftOut: count,
  refused: count,
  posts: count,
  /** Addresses that lead to no post here, with how many comments each has; the largest ones first. */
  unmatched: z.array(z.object({ address: z.string(), comments: z.number() })).default([]),
  unmatchedAddresses: count,
  /** Remarks for the owner on single comments; the first ones of the file. */
  notes: z.array(z.object({ line: z.number(), words: z.string() })).default([]),
  noted: count,
  /** Faults of the files that were read past. */
  mended: z.array(mendedSchema).default([]),
  /** Reason why the file could not be read to its end. */
  damaged: z.object({ line: z.number().nullable(), reason: z.string() }).nullable().default(null),
})

export type Report = z.infer<typeof reportSchema>

const mostNotes = 200

/** Gathers a report. */
export class Reporting {
  readonly report: Report
  readonly #unmatched = new Map<string, number>()
  readonly #posts = new Set<string>()

  constructor(format: Report['format']) {
    this.report = reportSchema.parse({ format })
  }

  note(line: number, words: string): void {
    this.report.noted++
    if (this.report.notes.length < mostNotes) this.report.notes.push({ line, words })
  }

  miss(address: string): void {
    this.#unmatched.set(copy(address), (this.#unmatched.get(address) ?? 0) + 1)
  }

  hit(postId: string): void {
    this.#posts.add(postId)
  }

  finish(): Report {
    const { report } = this
    const missed = [...this.#unmatched].sort(([, a], [, b]) => b - a)
    report.unmatched = missed.slice(0, mostNotes).map(([address, comments]) => ({ address, comments }))
    report.unmatchedAddresses = missed.length
    report.posts = this.#posts.size
    report.notes.sort((a, b) => a.line - b.line)
    return report
  }
}
