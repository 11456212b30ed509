import { z } from 'zod'
import * as messages from '@/lib/messages/generated/media'

/** Filters of the library. */
export const libraryFilters = ['UNUSED', 'UNDESCRIBED', 'TRASHED'] as const

export type LibraryFilter = (typeof libraryFilters)[number]

/** Question to a page of the library. `month` is written "2026-11". */
export const librarySchema = z.object({
  filter: z.enum(libraryFilters).optional().catch(undefined),
  query: z.string().trim().max(200).optional().catch(undefined),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
})

export type LibraryInput = z.output<typeof librarySchema>

/** Question for pictures to choose from; `page` counts from 1. */
export const choiceSchema = z.strictObject({ query: z.string().trim().max(200), page: z.number().int().min(1).max(1000) })

export const pictureIdSchema = z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/) })

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
