import { db } from '@/lib/core/db'
import { cardSelect, partsInOrder, toCards } from './data'
import { keepOnTimeline, timelineSelect, timelineWhere } from './policy'
import { readSeriesIds, readTagCounts } from './post-counts-data'
import type { Paged, SeriesOutline, SeriesSummary, TagCount } from './types'

/** Reads the tags that posts on the timeline carry, by name, with the numbers of those posts. */
export async function readTags(now: Date): Promise<TagCount[]> {
  const tags = await readTagCounts(now)
  return tags.map(({ slug, name, posts }) => ({ slug, name, count: posts })).sort((one, other) => byName(one.name, other.name))
}

/** Tells whether a series has a part on the timeline; it looks for one alone. */
export async function hasParts(now: Date, slug: string): Promise<boolean> {
  const series = await db().series.findUnique({ where: { slug }, select: { id: true } })
  const where = { ...timelineWhere(now), seriesId: series?.id ?? '' }
  return series !== null && (await db().publishedPost.findFirst({ where, select: { postId: true } })) !== null
}

/** Finds a series with its parts on the timeline, in order; null when it has none. */
export async function findSeriesParts(now: Date, slug: string): Promise<SeriesSummary | null> {
  const series = await db().series.findUnique({ where: { slug }, select: { id: true } })
  const [found] = series ? await readSeries(now, [series.id]) : []
  return found ?? null
}

async function readSeries(now: Date, ids: readonly string[]): Promise<SeriesSummary[]> {
  const series = await db().series.findMany({ where: { id: { in: [...ids] } }, select: { id: true, slug: true, title: true } })
  // No more is asked, so that SQLite takes the short index of series.
  const where = { seriesId: { in: [...ids] } }
  const select = { ...cardSelect, seriesId: true, ...timelineSelect } as const
  const rows = await db().publishedPost.findMany({ where, orderBy: partsInOrder, select })
  const shown = keepOnTimeline(now, rows)
  const cards = await toCards(shown)
  return series.flatMap(({ id, ...named }) => {
    const parts = cards.filter((_, at) => shown[at]?.seriesId === id)
    return parts.length > 0 ? [{ ...named, parts }] : []
  })
}

/** Series on one page of their list. */
const SERIES_PER_PAGE = 20

/** Reads a page of the series with their parts on the timeline, in order: the one with the newest part first. Pages count from 1. */
export async function readSeriesPage(now: Date, page: number): Promise<Paged<SeriesSummary>> {
  const { ids, total } = await readSeriesIds(now, (page - 1) * SERIES_PER_PAGE, SERIES_PER_PAGE)
  const newest = ({ parts }: SeriesSummary) =>
    parts
      .map(({ publishedAt, id }) => publishedAt + id)
      .sort()
      .at(-1) ?? ''
  const items = (await readSeries(now, ids)).sort((one, other) => (newest(one) < newest(other) ? 1 : -1))
  return { items, page, pages: Math.max(1, Math.ceil(total / SERIES_PER_PAGE)), total }
}

/** Tells whether a page of the list of series names one. Pages count from 1. */
export async function hasSeriesPage(now: Date, page: number): Promise<boolean> {
  return (await readSeriesIds(now, (page - 1) * SERIES_PER_PAGE, 1)).ids.length > 0
}

const partSelect = { postId: true, permalink: true, title: true, language: true, seriesPosition: true, ...timelineSelect } as const

/** Reads the names of series and of their parts on the timeline, of those with the newest parts; the one with the newest part first. */
export async function readSeriesOutlines(now: Date, most: number): Promise<SeriesOutline[]> {
  const { ids } = await readSeriesIds(now, 0, most)
  const rows = await db().series.findMany({
    where: { id: { in: ids } },
    select: { id: true, slug: true, title: true, posts: { orderBy: partsInOrder, select: partSelect } },
  })
  const outlines = rows.map(({ id, posts, ...named }) => {
    const parts = keepOnTimeline(now, posts).map(({ postId, permalink, title, language, seriesPosition }) => {
      return { id: postId, permalink, title, language, position: seriesPosition ?? 1 }
    })
    return { at: ids.indexOf(id), outline: { ...named, parts } }
  })
  return outlines.sort((one, other) => one.at - other.at).map(({ outline }) => outline)
}

const alphabet = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

function byName(one: string, other: string): number {
  return alphabet.compare(one, other) || (one < other ? -1 : 1)
}
