import type { Db } from '@/lib/core/db'
import { utcMonthOf } from '@/lib/posts/post-counts-data'

/** Counts the posts of months and tags anew, looks for the newest of each series, and returns those of which something else is kept. */
export async function findMiscounts(on: Db): Promise<string[]> {
  const where = { kind: 'POST' as const, unlisted: false, passwordHash: null, announced: true }
  const posts = await on.publishedPost.findMany({ where, select: { publishedAt: true, seriesId: true, tags: { select: { tagId: true } } } })
  const counted = new Map<string, number>()
  const add = (name: string, by: number) => counted.set(name, (counted.get(name) ?? 0) + by)
  for (const { publishedAt, tags } of posts) for (const name of [utcMonthOf(publishedAt), ...tags.map(({ tagId }) => tagId)]) add(name, 1)
  for (const { month, postCount } of await on.postMonth.findMany()) add(month, -postCount)
  for (const { id, postCount } of await on.tag.findMany()) add(id, -postCount)
  for (const { id, newestAt } of await on.series.findMany()) {
    const newest = Math.max(0, ...posts.filter(({ seriesId }) => seriesId === id).map(({ publishedAt }) => publishedAt.getTime()))
    add(id, newest - (newestAt?.getTime() ?? 0))
  }
  return [...counted].filter(([, difference]) => difference !== 0).map(([name, difference]) => `${name}: ${difference}`)
}
