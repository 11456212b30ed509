import type { Caller } from '@/lib/core/action'
import { hasRole } from '@/lib/core/viewer'
import { moderatedWhere } from '../policy'
import * as data from './queue-data'
import type { QueueFilter } from './schema'
import type { CommentInContext, CommentQueue, PendingComment } from './types'

const perPage = 25
const mostAbove = 12
const mostSiblings = 2
const mostBelow = 20

/**
 * Lists a page of the moderation queue below the posts that the caller may moderate: who waits longest first, elsewhere the
 * newest. Throws UNAUTHENTICATED or FORBIDDEN.
 */
export async function listQueue(caller: Pick<Caller, 'viewer'>, filter: QueueFilter): Promise<CommentQueue> {
  const whose = moderatedWhere(caller.viewer)
  const where = await data.queueWhere(whose, filter)
  const [total, counts] = await Promise.all([data.countComments(where), data.countQueued(whose)])
  const pages = Math.max(1, Math.ceil(total / perPage))
  // Deciding on all of the last page leaves fewer pages than the address says.
  const page = Math.min(filter.page, pages)
  const order = filter.status === 'pending' || filter.status === 'reported' ? 'asc' : 'desc'
  const items = await data.listQueued(where, { order, skip: (page - 1) * perPage, take: perPage })
  return { items, total, counts, page, pages }
}

/** Counts the comments that are held or reported, for the caller to decide on; 0 for those who moderate none. */
export async function countPending({ viewer }: Pick<Caller, 'viewer'>): Promise<number> {
  if (!hasRole(viewer, 'AUTHOR')) return 0
  return data.countUndecided(moderatedWhere(viewer))
}

/** Lists up to `most` of the comments that countPending counts, reported ones first. */
export async function listPending({ viewer }: Pick<Caller, 'viewer'>, most: number): Promise<PendingComment[]> {
  if (!hasRole(viewer, 'AUTHOR')) return []
  return data.readPending(moderatedWhere(viewer), most)
}

/** Finds a comment with its parents, siblings and replies; null when there is none that the caller may moderate. */
export async function findInContext(caller: Pick<Caller, 'viewer'>, id: string): Promise<CommentInContext | null> {
  const whose = moderatedWhere(caller.viewer)
  const place = await data.findPosition(whose, id)
  if (!place) return null
  const { parentId, postId, createdAt } = place
  const siblings = { postId, parentId, id: { not: id } }
  const [[comment], above, before, after, below] = await Promise.all([
    data.listQueued({ id }),
    listAbove(parentId),
    data.listQueued({ ...siblings, createdAt: { lte: createdAt } }, { order: 'desc', take: mostSiblings }),
    data.listQueued({ ...siblings, createdAt: { gt: createdAt } }, { take: mostSiblings }),
    data.listQueued({ parentId: id }, { take: mostBelow }),
  ])
  return comment ? { comment, above, before: before.reverse(), after, below } : null
}

async function listAbove(parentId: string | null) {
  const ids: string[] = []
  for (let id = parentId; id && ids.length < mostAbove; id = await data.findParentId(id)) ids.unshift(id)
  const found = await data.listQueued({ id: { in: ids } }, { take: mostAbove })
  return ids.flatMap((id) => found.find((comment) => comment.id === id) ?? [])
}
