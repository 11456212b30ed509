import { z } from 'zod'
import type { Format } from './export-file/foreign-comment'
import { reportSchema } from './report'

const count = z.number().int().nonnegative().default(0)

/** How far an import is. `reading`: looked through, nothing changes; `ready`: waits for the owner's word. */
const importStates = ['reading', 'ready', 'importing', 'done', 'failed'] as const

export const progressSchema = z.object({
  state: z.enum(importStates),
  /** Comments read so far. */
  read: count,
  /** How many bytes of the plan are done. */
  position: count,
  imported: count,
  leftOut: count,
  refused: count,
  earlier: count,
  /** Moved addresses as the owner typed them. */
  moves: z.string().default(''),
  report: reportSchema.nullable().default(null),
  /** Why it failed, for the owner. */
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
