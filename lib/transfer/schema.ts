import { z } from 'zod'
import { outcomes } from './ledger/types'

const id = z.string().regex(/^[\w-]{1,40}$/)

export const importSchema = z.strictObject({ id })

/** The import, and the plan that was looked at. */
export const beginSchema = importSchema.extend({ digest: z.string().max(64).optional() })

export const movesSchema = z.strictObject({ id, moves: z.string().max(50_000).default('') })

export const outcomeFilterSchema = z.object({
  outcome: z.enum(outcomes).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
