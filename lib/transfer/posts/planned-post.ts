import { z } from 'zod'
import type { CompiledText } from '@/lib/mdx/types'
import * as messages from '@/lib/messages/generated/moving'

/** A post as it will be stored, or the reason why it will not; a line of the plan. */
export const plannedPostSchema = z.object({
  sourceId: z.string(),
  line: z.number(),
  outcome: z.enum(['imported', 'left out', 'refused']),
  /** Remarks for the author. */
  notes: z.array(z.string()),
  /** Of the row. */
  id: z.string(),
  kind: z.enum(['POST', 'PAGE']),
  title: z.string(),
  source: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  permalink: z.string().nullable(),
  /** Former addresses, which lead to it. */
  aliases: z.array(z.string()),
  /** That the old blog had beside it, with a query. */
  numberedAddress: z.string().nullable(),
  status: z.enum(['PUBLISHED', 'DRAFT', 'TRASHED']),
  publishedAt: z.string().nullable(),
  revisedAt: z.string().nullable(),
  password: z.string(),
  commentsClosed: z.boolean(),
  /** Key of its author in the export; empty for the owner. */
  author: z.string(),
  /** Addresses of pictures at other places, which a job will fetch. */
  pictures: z.array(z.string()),
  /** Pictures that lie in the export: address in the text, path of the file. */
  beside: z.array(z.object({ address: z.string(), file: z.string() })),
  /** Pictures that stood in the text: address in the text, bytes in Base64. */
  embedded: z.array(z.object({ address: z.string(), data: z.string() })),
  score: z.number().nullable(),
  /** Texts that readers saw and will see, of a post that is kept in part. */
  comparison: z.object({ before: z.string(), after: z.string() }).nullable(),
  /** The text as it was compiled to be scored; null for what readers will not see. */
  compiled: z.custom<CompiledText>().nullable(),
})

export type PlannedPost = z.infer<typeof plannedPostSchema>

/** Words what a plan says will become of a post. */
export function wordsOfPlan({ outcome, status, kind, publishedAt }: PlannedPost, now: Date): string {
  if (outcome === 'refused') return messages.refused()
  if (outcome === 'left out') return messages.isSkipped()
  if (status === 'TRASHED') return messages.toTrash()
  if (status === 'DRAFT') return messages.asDraft()
  if (publishedAt !== null && new Date(publishedAt) > now) return messages.scheduled()
  return kind === 'PAGE' ? messages.asPage() : messages.asPost()
}
