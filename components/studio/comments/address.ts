import type { QueueFilter } from '@/lib/comments/moderation/schema'

/** Makes the address of a page of the queue. */
export function hrefOf({ status, q, reader, post, page }: QueueFilter): string {
  const asked = { status, ...(q && { q }), ...(reader && { reader }), ...(post && { post }), ...(page > 1 && { page: String(page) }) }
  return `/studio/comments?${new URLSearchParams(asked)}`
}
