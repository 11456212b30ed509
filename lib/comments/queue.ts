import type { Caller } from '@/lib/core/action'
import { hasRole } from '@/lib/core/viewer'
import { moderatedWhere } from './policy'
import { countIn, countQueued, listIn, partOf } from './queue-data'
import type { CommentQueue, QueueStatus } from './types'

const perPage = 25

/** What waits for a decision, or was decided, below the posts that the caller may moderate. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function listQueue(caller: Caller, filter: { status: QueueStatus; q: string; page: number }): Promise<CommentQueue> {
  const whose = moderatedWhere(caller.viewer)
  const where = partOf(whose, filter.status, filter.q)
  const [total, counts] = await Promise.all([countIn(where), countQueued(whose)])
  const pages = Math.max(1, Math.ceil(total / perPage))
  // Deciding on all of the last page leaves fewer pages than the address says.
  const page = Math.min(filter.page, pages)
  const items = await listIn(where, filter.status, { skip: (page - 1) * perPage, take: perPage })
  return { items, total, counts, page, pages }
}

/** How many comments wait for the caller; 0 for those who moderate none. */
export async function countPending({ viewer }: Pick<Caller, 'viewer'>): Promise<number> {
  if (!hasRole(viewer, 'AUTHOR')) return 0
  return (await countQueued(moderatedWhere(viewer))).pending
}
