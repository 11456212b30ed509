import { z } from 'zod'
import * as messages from '@/lib/messages/generated/rendering'

/** Most posts that are accepted one by one in a form: those of a page. */
export const PER_PAGE = 10

const id = z.string().regex(/^[\w-]{1,64}$/)

/** `ids` of some posts, or all of those whose words are the same, or all. */
export const acceptSchema = z
  .strictObject({
    ids: z.preprocess((sent) => (typeof sent === 'string' ? [sent] : sent), z.array(id).max(PER_PAGE).default([])),
    which: z.enum(['chosen', 'same-words', 'all']),
  })
  .refine(({ ids, which }) => which !== 'chosen' || ids.length > 0, { message: messages.chooseSomePostsFirst(), path: ['ids'] })

export type AcceptInput = z.output<typeof acceptSchema>

export const renderingListSchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })
