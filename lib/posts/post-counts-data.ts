import { db, type Tx } from '@/lib/core/db'
import { everOnTimelineWhere, isListed, isOnTimeline, timelineSelect, visibleWhere } from './policy'

/** Lists that a post counts in: its month, "2023-04" in UTC, its tags and its series by their ids. */
interface Counted {
  month: string
  tagIds: string[]
  seriesId: string | null
}

/** Writes the month of a moment in UTC as counts name it, "2023-04". */
export const utcMonthOf = (moment: Date) => moment.toISOString().slice(0, 7)

/** Finds the lists that a post counts in: null for one that is not on the timeline or was not announced yet. */
export async function readCounted(tx: Tx, postId: string): Promise<Counted | null> {
  const row = await tx.publishedPost.findUnique({
    where: { postId },
    select: { ...timelineSelect, announced: true, seriesId: true, tags: { select: { tagId: true } } },
  })
  if (!row?.announced || !isOnTimeline(row)) return null
  return { month: utcMonthOf(row.publishedAt), tagIds: row.tags.map(({ tagId }) => tagId), seriesId: row.seriesId }
}

/** Brings what is kept of months, tags and series in step with a change of one post. The transaction must have taken its turn. */
export async function keepCounts(tx: Tx, before: Counted | null, after: Counted | null): Promise<void> {
  if (before?.month !== after?.month) {
    if (before) await tx.postMonth.updateMany({ where: { month: before.month }, data: { postCount: { decrement: 1 } } })
    if (after) {
      const { month } = after
      await tx.postMonth.upsert({ where: { month }, create: { month, postCount: 1 }, update: { postCount: { increment: 1 } } })
    }
  }
  const [then, now] = [before?.tagIds ?? [], after?.tagIds ?? []]
  const gone = then.filter((id) => !now.includes(id))
  const come = now.filter((id) => !then.includes(id))
  if (gone.length > 0) await tx.tag.updateMany({ where: { id: { in: gone } }, data: { postCount: { decrement: 1 } } })
  if (come.length > 0) await tx.tag.updateMany({ where: { id: { in: come } }, data: { postCount: { increment: 1 } } })
  for (const id of new Set([before?.seriesId, after?.seriesId])) if (id) await keepNewest(tx, id)
}

async function keepNewest(tx: Tx, seriesId: string): Promise<void> {
  const newest = await tx.publishedPost.findFirst({
    where: { seriesId, ...everOnTimelineWhere(), announced: true },
    orderBy: { publishedAt: 'desc' },
    select: { publishedAt: true },
  })
  await tx.series.updateMany({ where: { id: seriesId }, data: { newestAt: newest?.publishedAt ?? null } })
}

/** Has the tags of a post know its date, and whether lists name it. */
export async function keepTagDates(tx: Tx, postId: string): Promise<void> {
  const row = await tx.publishedPost.findUnique({
    where: { postId },
    select: { publishedAt: true, unlisted: true, passwordHash: true },
  })
  if (row) await tx.postTag.updateMany({ where: { postId }, data: tagDatesOf(row) })
}

/** Says what the tags of a published post know of it. */
export function tagDatesOf(post: { publishedAt: Date; unlisted: boolean; passwordHash: string | null }) {
  return { publishedAt: post.publishedAt, listed: isListed(post) }
}

/** Reads the posts whose moment has come and that nobody has announced yet, newest first: readers see them, no count has them. Few, most often none. */
async function readUnannounced(now: Date) {
  const rows = await db().publishedPost.findMany({
    // No more is asked, so that SQLite takes the short index of what is not announced.
    where: { announced: false, ...visibleWhere(now) },
    orderBy: [{ publishedAt: 'desc' }, { postId: 'desc' }],
    select: { ...timelineSelect, seriesId: true, tags: { select: { tag: { select: { slug: true } } } } },
  })
  return rows.filter(isOnTimeline)
}

/** Number of posts on the timeline in a month of UTC, "2023-04". */
export interface MonthCount {
  month: string
  posts: number
}

/** Reads how many posts of the timeline each month has, in UTC, newest first. */
export async function readMonthCounts(now: Date): Promise<MonthCount[]> {
  const [rows, unannounced] = await Promise.all([db().postMonth.findMany(), readUnannounced(now)])
  const counts = new Map(rows.map(({ month, postCount }) => [month, postCount]))
  for (const { publishedAt } of unannounced) counts.set(utcMonthOf(publishedAt), (counts.get(utcMonthOf(publishedAt)) ?? 0) + 1)
  return [...counts]
    .filter(([, posts]) => posts > 0)
    .map(([month, posts]) => ({ month, posts }))
    .sort((one, other) => (one.month < other.month ? 1 : -1))
}

/** Number of posts on the timeline that carry a tag. */
export interface TagCountRow {
  id: string
  slug: string
  name: string
  posts: number
}

/** Reads the tags that posts on the timeline carry, all or those of these slugs, with the numbers of those posts. */
export async function readTagCounts(now: Date, slugs?: readonly string[]): Promise<TagCountRow[]> {
  const unannounced = new Map<string, number>()
  for (const { tags } of await readUnannounced(now)) {
    for (const { tag } of tags) unannounced.set(tag.slug, (unannounced.get(tag.slug) ?? 0) + 1)
  }
  const few = [...unannounced.keys()]
  const all = few.length > 0 ? { OR: [{ postCount: { gt: 0 } }, { slug: { in: few } }] } : { postCount: { gt: 0 } }
  const rows = await db().tag.findMany({
    where: slugs ? { slug: { in: [...slugs] } } : all,
    select: { id: true, slug: true, name: true, postCount: true },
  })
  const counted = rows.map(({ postCount, ...tag }) => ({ ...tag, posts: postCount + (unannounced.get(tag.slug) ?? 0) }))
  return counted.filter(({ posts }) => posts > 0)
}

/** Reads ids of a page of the series with parts on the timeline, and how many such series there are; those with what is not announced come first. */
export async function readSeriesIds(now: Date, skip: number, take: number): Promise<{ ids: string[]; total: number }> {
  const waiting = [...new Set((await readUnannounced(now)).flatMap(({ seriesId }) => seriesId ?? []))]
  const first = waiting.slice(skip, skip + take)
  const where = { newestAt: { not: null }, ...(waiting.length > 0 ? { id: { notIn: waiting } } : {}) }
  const limits = { skip: Math.max(0, skip - waiting.length), take: take - first.length }
  const [rows, counted] = await Promise.all([
    db().series.findMany({ where, orderBy: [{ newestAt: 'desc' }, { id: 'desc' }], ...limits, select: { id: true } }),
    db().series.count({ where }),
  ])
  return { ids: [...first, ...rows.map(({ id }) => id)], total: waiting.length + counted }
}
