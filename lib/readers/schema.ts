import { z } from 'zod'
import { idField, neededEmail } from '@/lib/comments/schema'
import * as messages from '@/lib/messages/generated/comments'

/** Input of the form that asks for a link to verify an e-mail address. */
export const verificationSchema = z.strictObject({ email: neededEmail })

/** Input of the form that claims comments; one ticked box is sent as a string. */
export const claimSchema = z.strictObject({
  ids: z.preprocess(
    (sent) => (typeof sent === 'string' ? [sent] : sent),
    z.array(idField, messages.selectAtLeastOneComment()).min(1).max(200),
  ),
})

/** Input of the form that erases a reader at their request. */
export const eraseReaderSchema = z.strictObject({ id: idField })

/** Input of a form without fields. */
export const emptySchema = z.strictObject({})
