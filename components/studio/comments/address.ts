import type { QueueFilter } from '@/lib/comments/moderation/schema'
import { pathTo } from '@/lib/core/routes/path-to'

/** Makes the address of a page of the queue. */
export function hrefOf({ status, q, reader, post, page }: QueueFilter): string {
  return pathTo('/studio/comments', { status, q: q || undefined, reader, post, page: page > 1 ? page : undefined })
}
