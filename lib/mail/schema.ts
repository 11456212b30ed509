import { z } from 'zod'
import { mailStatuses } from './types'

export const resendSchema = z.strictObject({ id: z.string().min(1).max(40) })

/** The form is but a button. */
export const testMailSchema = z.strictObject({})

export const mailFilterSchema = z.object({
  status: z.enum(mailStatuses).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
