import { z } from 'zod'
import type { Format } from './export-file/foreign-comment'
import { postReportSchema } from './posts/post-report'
import { reportSchema } from './report'

const count = z.number().int().nonnegative().default(0)

/** State of an import. `reading`: dry run, nothing changes; `ready`: waits for the owner's confirmation. */
const importStates = ['reading', 'ready', 'importing', 'done', 'failed'] as const

export const progressSchema = z.object({
  state: z.enum(importStates),
  /** Scope of the import: comments alone, or the posts and pages of a whole blog too. */
  scope: z.enum(['comments', 'site']).default('comments'),
  /** Comments or posts read so far. */
  read: count,
  /** Bytes done of the plan of comments, and of that of posts. */
  position: count,
  postPosition: count,
  /** Estimate for the step that it is in; null before anything can be said. */
  secondsLeft: z.number().int().nonnegative().nullable().default(null),
  imported: count,
  leftOut: count,
  refused: count,
  earlier: count,
  /** Moved addresses as the owner typed them. */
  moves: z.string().default(''),
  report: reportSchema.nullable().default(null),
  postReport: postReportSchema.nullable().default(null),
  /** Names the plan by what is in it. */
  digest: z.string().default(''),
  /** Reason for the owner why it failed. */
  problem: z.string().nullable().default(null),
})

export type Progress = z.infer<typeof progressSchema>

/** One run of an importer. Dates are ISO 8601. */
export interface ImportRun extends Progress {
  id: string
  format: Format
  fileName: string
  startedAt: string
  finishedAt: string | null
}
