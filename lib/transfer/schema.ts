import { z } from 'zod'
import { outcomes } from './ledger/types'

const id = z.string().regex(/^[\w-]{1,40}$/)

export const importSchema = z.strictObject({ id })

/** The import, and the plan that was looked at. */
export const beginSchema = importSchema.extend({ digest: z.string().max(64).optional() })

const most = 500

/** The import, and the choice for each author: its fields "author" and "user" stand in the same order. */
export const authorsSchema = importSchema
  .extend({
    author: z.union([z.string(), z.array(z.string()).max(most)]).default([]),
    user: z.union([z.string(), z.array(z.string()).max(most)]).default([]),
  })
  .transform(({ id, author, user }) => {
    const users = [user].flat()
    return { id, choices: new Map([author].flat().map((key, at) => [key, users[at] ?? 'new'])) }
  })

export const movesSchema = z.strictObject({ id, moves: z.string().max(50_000).default('') })

/** Byte of a plan at which a post begins. */
export const comparisonSchema = z.object({ at: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).catch(0) })

export const outcomeFilterSchema = z.object({
  outcome: z.enum(outcomes).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
