import { z } from 'zod'
import { overBy } from '@/lib/core/text/length-limit'
import * as messages from '@/lib/messages/generated/posts'
import { lifetimes, reviewLimits } from './limits'

const id = z.string().regex(/^[\w-]{1,64}$/)
const token = z.string().max(200)

/** Controls other than tab and line feed: databases refuse some of them, and none can be seen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
const plain = (text: string) => text.replace(/\r\n?/g, '\n').replace(controls, '').toWellFormed()

const name = z
  .string()
  .transform((text) => plain(text).replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .regex(visible, messages.enterNameOfReviewer())
      .max(reviewLimits.reviewer, messages.keepNameUnderReviewerCharacters({ reviewer: reviewLimits.reviewer })),
  )

export const inviteReviewerSchema = z.strictObject({
  id,
  reviewer: name,
  days: z.coerce.number().pipe(z.literal(lifetimes)).default(7),
})

export const revokeLinkSchema = z.strictObject({ id, linkId: id })

export const resolveNoteSchema = z.strictObject({ id, noteId: id, resolved: z.boolean() })

export const listReviewsSchema = z.strictObject({ id })

export const addNoteSchema = z.strictObject({
  token,
  /** The version that the reviewer read, as their page signed it. */
  version: z.string().max(200),
  /** The first line of a block in it; 0 for the whole text. */
  line: z.coerce.number().int().min(0).max(1_000_000),
  text: z
    .string(messages.pleaseWriteSomethingFirst())
    .transform((typed) => plain(typed).trim())
    .pipe(z.string().regex(visible, messages.pleaseWriteSomethingFirst()).max(reviewLimits.text, overBy(reviewLimits.text))),
})

export const deleteNoteSchema = z.strictObject({ token, noteId: id })

export type AddNoteInput = z.output<typeof addNoteSchema>
