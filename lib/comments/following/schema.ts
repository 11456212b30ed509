import { z } from 'zod'
import * as messages from '@/lib/messages/generated/comments'
import { idField, neededEmail, tokenField } from '../schema'

const frequency = z.enum(['EACH', 'DAILY'], messages.chooseOneOfList())

/** Input of the form of a mailed link that changes how often mail comes. */
export const frequencySchema = z.strictObject({ token: tokenField, frequency })

/** Input of the form that asks for mail about new comments. */
export const followSchema = z.strictObject({
  postId: idField,
  /** A comment of the thread that is meant; empty for all below the post. */
  commentId: idField.or(z.literal('')).default(''),
  email: neededEmail,
  frequency,
})

export type FollowInput = z.output<typeof followSchema>

/** Input of the form on a reader's own page that changes a subscription, or ends it with "NEVER". */
export const readerFrequencySchema = z.strictObject({
  id: idField,
  frequency: z.enum(['EACH', 'DAILY', 'NEVER'], messages.chooseOneOfList()),
})
