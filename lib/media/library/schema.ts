import { z } from 'zod'
import * as messages from '@/lib/messages/generated/media'
import { fileKinds } from '../file-kinds'
import { formats } from '../format'

/** Filters of the library. */
export const libraryFilters = ['UNUSED', 'UNDESCRIBED', 'TRASHED'] as const

export type LibraryFilter = (typeof libraryFilters)[number]

/** Ways in which the library is shown. */
export const libraryViews = ['grid', 'list'] as const

const id = z.string().regex(/^[\w-]{1,64}$/)

/** Types of files that the library can be asked for, each with its media type. */
export const libraryTypes = new Map<string, string>([
  ...Object.entries(formats).map(([name, { mimeType }]) => [name, mimeType] as const),
  ...Object.entries(fileKinds),
])

/** Question to a page of the library. `month` is written "2026-11"; `after` is the id of the picture after which the page begins. */
export const librarySchema = z.object({
  filter: z.enum(libraryFilters).optional().catch(undefined),
  query: z.string().trim().max(200).optional().catch(undefined),
  type: z
    .enum([...libraryTypes.keys()])
    .optional()
    .catch(undefined),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  after: id.optional().catch(undefined),
  view: z.enum(libraryViews).catch('grid'),
})

export type LibraryInput = z.output<typeof librarySchema>

/** Question for pictures to choose from; `after` is the id of the last picture of the page before. */
export const choiceSchema = z.strictObject({ query: z.string().trim().max(200), after: id.optional() })

export const pictureIdSchema = z.strictObject({ id })

/** Texts that the library keeps of a picture. */
export const describeSchema = pictureIdSchema.extend({
  alt: z
    .string()
    .trim()
    .max(500, messages.textHasAtMost({ most: 500 })),
  caption: z
    .string()
    .trim()
    .max(500, messages.textHasAtMost({ most: 500 })),
  credit: z
    .string()
    .trim()
    .max(200, messages.textHasAtMost({ most: 200 })),
})

/** Most pictures that one order changes. */
const MOST_AT_ONCE = 100

/** Ids of pictures: a list, or one alone as a form sends it. */
const ids = z.preprocess(
  (sent) => (typeof sent === 'string' ? [sent] : sent),
  z.array(id, messages.chooseSomeFilesFirst()).min(1, messages.chooseSomeFilesFirst()).max(MOST_AT_ONCE),
)

/** Orders for several pictures at once. */
export const picturesSchema = z.strictObject({ ids, intent: z.enum(['trash', 'restore', 'delete']) })

/** Deletion for good. Pictures that posts show are deleted only when `evenUsed` says so. */
export const deletionSchema = z.strictObject({ ids, evenUsed: z.literal('on').optional() })
