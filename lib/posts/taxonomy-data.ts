import { db } from '@/lib/core/db'
import { cardSelect, partsInOrder, toCard } from './data'
import { timelineWhere } from './policy'
import type { PostCard } from './types'

/** Reads the tags that posts on the timeline carry, by name, with the numbers of those posts. */
export async function readTags(now: Date): Promise<{ slug: string; name: string; count: number }[]> {
  const rows = await db().tag.findMany({
    where: { posts: { some: { post: timelineWhere(now) } } },
    select: { slug: true, name: true, _count: { select: { posts: { where: { post: timelineWhere(now) } } } } },
  })
  return rows.map(({ slug, name, _count }) => ({ slug, name, count: _count.posts })).sort((one, other) => byName(one.name, other.name))
}

/** Finds the name of a tag; null when no post ever had it. */
export async function findTagName(slug: string): Promise<string | null> {
  return (await db().tag.findUnique({ where: { slug }, select: { name: true } }))?.name ?? null
}

/** Reads the series with their parts on the timeline, in order: the one with the newest part first. With a slug that one alone. */
export async function readSeries(now: Date, slug?: string) {
  const rows = await db().series.findMany({
    where: { ...(slug === undefined ? {} : { slug }), posts: { some: timelineWhere(now) } },
    select: { slug: true, title: true, posts: { where: timelineWhere(now), orderBy: partsInOrder, select: cardSelect } },
  })
  const newest = ({ parts }: { parts: PostCard[] }) =>
    parts
      .map(({ publishedAt, id }) => publishedAt + id)
      .sort()
      .at(-1) ?? ''
  return rows
    .map(({ posts, ...series }) => ({ ...series, parts: posts.map(toCard) }))
    .sort((one, other) => (newest(one) < newest(other) ? 1 : -1))
}

const alphabet = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

function byName(one: string, other: string): number {
  return alphabet.compare(one, other) || (one < other ? -1 : 1)
}
