import { db } from '@/lib/core/db'
import type { Span } from './calendar'
import { newestFirst, readCardsInOrder, spanWhere } from './data'
import { everOnTimelineWhere, timelineWhere, visibleWhere } from './policy'
import { type MonthCount, readMonthCounts, readTagCounts } from './post-counts-data'
import type { Paged, PostCard, TagLink } from './types'

/** Finds the month in which the post stands that so many are newer than, and how many of that month are newer; null beyond the last. */
export function findStart(months: readonly MonthCount[], skip: number): { month: string; skip: number } | null {
  let left = skip
  for (const { month, posts } of months) {
    if (left < posts) return { month, skip: left }
    left -= posts
  }
  return null
}

/** Returns the first moment after a month, "2023-04", of UTC. */
function endOf(month: string): Date {
  const end = new Date(`${month}-01T00:00:00Z`)
  end.setUTCMonth(end.getUTCMonth() + 1)
  return end
}

/** Counts the posts of the timeline. */
export async function countPosts(now: Date): Promise<number> {
  return sum(await readMonthCounts(now))
}

const sum = (months: readonly MonthCount[]) => months.reduce((total, { posts }) => total + posts, 0)

/** Reads one page of the timeline; pages count from 1, and one beyond the last is empty. */
export async function readTimelinePage(now: Date, page: number, perPage: number): Promise<Paged<PostCard>> {
  const months = await readMonthCounts(now)
  const total = sum(months)
  const start = findStart(months, (page - 1) * perPage)
  const ids = start ? await readIds(now, start, perPage) : []
  return { items: await readCardsInOrder(now, ids), page, pages: Math.max(1, Math.ceil(total / perPage)), total }
}

async function readIds(now: Date, { month, skip }: { month: string; skip: number }, take: number): Promise<string[]> {
  const end = endOf(month)
  const where = end <= now ? { ...everOnTimelineWhere(), publishedAt: { lt: end } } : timelineWhere(now)
  const rows = await db().publishedPost.findMany({ where, orderBy: newestFirst, skip, take, select: { postId: true } })
  return rows.map(({ postId }) => postId)
}

/** Posts on one page of a month. */
export const POSTS_OF_MONTH = 100

/** Reads one page of the posts of a span of time, 100 a page, newest first; pages count from 1, and one beyond the last is empty. */
export async function readSpanPage(now: Date, span: Span, page: number): Promise<Paged<PostCard>> {
  const where = spanWhere(now, span)
  const limits = { skip: (page - 1) * POSTS_OF_MONTH, take: POSTS_OF_MONTH }
  const [total, rows] = await Promise.all([
    db().publishedPost.count({ where }),
    db().publishedPost.findMany({ where, orderBy: newestFirst, ...limits, select: { postId: true } }),
  ])
  const items = await readCardsInOrder(
    now,
    rows.map(({ postId }) => postId),
  )
  return { items, page, pages: Math.max(1, Math.ceil(total / POSTS_OF_MONTH)), total }
}

/** Reads one page of the posts of a tag; null when no post on the timeline carries it. */
export async function readTagPage(
  now: Date,
  slug: string,
  page: number,
  perPage: number,
): Promise<{ tag: TagLink; posts: Paged<PostCard> } | null> {
  const [tag] = await readTagCounts(now, [slug])
  if (!tag) return null
  const ids = await readTagged(now, tag.id, { skip: (page - 1) * perPage, take: perPage })
  const pages = Math.max(1, Math.ceil(tag.posts / perPage))
  return { tag: { slug, name: tag.name }, posts: { items: await readCardsInOrder(now, ids), page, pages, total: tag.posts } }
}

/** Reads ids of posts on the timeline that carry a tag, newest first, from its index alone. */
async function readTagged(now: Date, tagId: string, limits: { skip: number; take: number }): Promise<string[]> {
  const where = { tagId, listed: true, ...visibleWhere(now) }
  const rows = await db().postTag.findMany({ where, orderBy: newestFirst, ...limits, select: { postId: true } })
  return rows.map(({ postId }) => postId)
}

/** Reads ids of the newest posts on the timeline that carry any of these tags, newest first: `take` of them. */
export async function readTaggedByAny(now: Date, slugs: readonly string[], take: number): Promise<string[]> {
  const tags = await db().tag.findMany({ where: { slug: { in: [...slugs] } }, select: { id: true } })
  const found = new Map<string, Date>()
  for (const { id: tagId } of tags) {
    const where = { tagId, listed: true, ...visibleWhere(now) }
    const rows = await db().postTag.findMany({ where, orderBy: newestFirst, take, select: { postId: true, publishedAt: true } })
    for (const { postId, publishedAt } of rows) found.set(postId, publishedAt)
  }
  const later = ([id, at]: [string, Date], [otherId, otherAt]: [string, Date]) =>
    otherAt.getTime() - at.getTime() || (id < otherId ? 1 : -1)
  return [...found]
    .sort(later)
    .slice(0, take)
    .map(([id]) => id)
}
