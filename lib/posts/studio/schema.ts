import { z } from 'zod'
import { focuses } from '@/lib/media/focus'
import * as mediaMessages from '@/lib/messages/generated/media'
import * as messages from '@/lib/messages/generated/posts'

/** Most posts that one order changes. */
export const MOST_AT_ONCE = 100

const id = z.string().regex(/^[\w-]{1,64}$/)

/** Ids of posts: a list, or one alone as a form sends it. */
const ids = z.preprocess(
  (sent) => (typeof sent === 'string' ? [sent] : sent),
  z.array(id, messages.chooseSomePostsFirst()).min(1, messages.chooseSomePostsFirst()).max(MOST_AT_ONCE),
)

/** Orders for several posts at once. Publishing is none: each post is looked through before. */
export const bulkIntents = ['trash', 'unpublish', 'restore', 'tag', 'delete'] as const

export const bulkSchema = z.strictObject({
  ids,
  intent: z.enum(bulkIntents),
  tag: z.string().trim().max(40, messages.tagHasAtMost40()).default(''),
})

export const deletionSchema = z.strictObject({ ids })

/** The moment at which the trash was looked at: what came into it later stays. */
export const emptyTrashSchema = z.strictObject({ before: z.iso.datetime() })

export const undoSchema = z.strictObject({ undo: id })

export type BulkInput = z.output<typeof bulkSchema>

/** Replacement of the stored picture `id` by the one at the address `by`. */
export const replaceSchema = z.strictObject({
  id,
  by: z
    .string()
    .trim()
    .regex(/^\/media\/[0-9a-f]{64}\.[a-z0-9]{2,5}$/, mediaMessages.addressOfPictureHere()),
})

export type ReplaceInput = z.input<typeof replaceSchema>

/** Part of the stored picture `id` that stays in sight where covers and cards cut it to a shape. */
export const focusSchema = z.strictObject({ id, focus: z.enum(focuses) })

export type FocusInput = z.input<typeof focusSchema>

/** Percent that are cut off at an edge. */
const edge = z.coerce.number().int().min(0).max(95)

/** Crop of the stored picture `id`: kept as a picture of its own, or in the place of the whole one everywhere. */
export const cropSchema = z
  .strictObject({ id, left: edge, top: edge, right: edge, bottom: edge, intent: z.enum(['copy', 'replace']) })
  .refine(({ left, top, right, bottom }) => left + right <= 95 && top + bottom <= 95, mediaMessages.nothingWouldBeLeft())
  .refine(({ left, top, right, bottom }) => left + top + right + bottom > 0, mediaMessages.nothingIsCutOff())

export type CropInput = z.input<typeof cropSchema>
