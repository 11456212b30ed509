import { z } from 'zod'
import { embedKey, MAX_EMBED_URL } from '@/lib/mdx/components/embed-sources'
import * as messages from '@/lib/messages/generated/embeds'

const count = z.number().int().min(0).nullable()

/** Snapshot of something elsewhere. All texts are plain text. */
export const snapshotSchema = z.strictObject({
  kind: z.enum(['post', 'video', 'code', 'page']),
  author: z.string().max(200),
  /** Name of the author at that place, such as "@fieldnotes@social.example.org"; may be empty. */
  handle: z.string().max(200),
  title: z.string().max(300),
  /** Paragraphs, divided by empty lines; of code the lines. */
  text: z.string().max(20_000),
  /** Day on which it was written, "2023-04-16"; empty when that is not known. */
  date: z.string().max(10),
  counts: z.strictObject({ replies: count, shares: count, likes: count }),
  /** Length of a video. */
  seconds: z.number().int().min(0).nullable(),
  /** First and last line of a part of a file; null for the whole. */
  lines: z.tuple([z.number().int(), z.number().int()]).nullable(),
  /** Pictures as they are stored here, sizes in pixels. */
  pictures: z.array(z.strictObject({ src: z.string(), alt: z.string().max(1000), width: z.number(), height: z.number() })).max(4),
})

export type EmbedSnapshot = z.output<typeof snapshotSchema>

/** Address of something that is to be kept. */
export const keepSchema = z.strictObject({
  url: z
    .string()
    .trim()
    .max(MAX_EMBED_URL)
    .refine((url) => embedKey(url) !== null, messages.noWebAddress()),
})

export const embedIdSchema = z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/) })
