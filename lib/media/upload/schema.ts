import { z } from 'zod'
import * as messages from '@/lib/messages/generated/files'

/** Address of a file to fetch. */
export const addressSchema = z.strictObject({
  url: z
    .string()
    .trim()
    .max(2000)
    .pipe(z.url({ protocol: /^https?$/, error: messages.enterAddressOfFile() })),
})
