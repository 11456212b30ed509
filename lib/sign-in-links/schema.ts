import { z } from 'zod'
import { emailSchema } from '@/lib/auth/schema'

/** Longest path in a form. */
const destination = z.string().max(2000).optional()

export const askSchema = z.strictObject({ email: emailSchema, callbackUrl: destination })
export const openSchema = z.strictObject({ token: z.string().max(200), callbackUrl: destination })
