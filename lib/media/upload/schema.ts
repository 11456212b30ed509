import { z } from 'zod'
import * as messages from '@/lib/messages/generated/files'

/** Name of a picture that is encoded later, as uploadFile returned it. */
export const waitingSchema = z.string().regex(/^[0-9a-f]{64}\.[a-z]{3,4}$/)

/** Address of a file to fetch. */
export const addressSchema = z.strictObject({
  url: z
    .string()
    .trim()
    .max(2000)
    .pipe(z.url({ protocol: /^https?$/, error: messages.enterAddressOfFile() })),
})
