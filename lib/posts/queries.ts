import { cache } from 'react'
import { dependOn, tags } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { getSettings } from '@/lib/settings/queries'
import { readTitles, readYearsBefore } from './archive-data'
import { groupByMonth, monthIn, monthName, monthSpan, yearName, yearSpan } from './calendar'
import {
  findNumbered,
  findPage,
  findPermalinkMatch,
  findSpelledLike,
  hasPosts,
  hasPostsAtHome,
  pickKnownPaths,
  readAddresses,
  readCardsInOrder,
  readFeed,
  readStaticPages,
} from './data'
import { readSpanPage, readTagPage, readTimelinePage } from './list-pages-data'
import { postTags } from './page-tags'
import { isSlug, nameKey, normalizePath, slugify, slugsOf } from './permalink'
import { readMonthCounts, readTagCounts } from './post-counts-data'
import { rankSimilar } from './similar-posts'
import { readSimilar } from './similar-posts-data'
import { findSeriesParts, hasParts, readSeriesOutlines, readSeriesPage, readTags } from './taxonomy-data'
import type {
  Archive,
  ArchiveTitle,
  ArchiveYear,
  Cover,
  FeedPost,
  LockedPage,
  Paged,
  PermalinkMatch,
  PostCard,
  PostLink,
  PostPage,
  SeriesOutline,
  SeriesSummary,
  SitemapPiece,
  TagCount,
  TagLink,
} from './types'

function dependOnCards(cards: readonly PostCard[]): void {
  for (const { id, author } of cards) dependOn(postTags.card(id), tags.comments(id), ...(author ? [tags.author(author.id)] : []))
}

/** Finds the post that an address leads readers to, in any spelling of it. Not for pages: it leaves no dependency. */
export function matchPermalink(path: string): Promise<PermalinkMatch | null> {
  return findPermalinkMatch(now(), path)
}

/** Finds the address of the post that `/?p=` and its number led to at WordPress. Not for pages: it leaves no dependency. */
export function matchNumbered(address: string): Promise<string | null> {
  return findNumbered(now(), address)
}

/** Finds the address of the post that an address in other capitals or with other marks means. Not for pages: it leaves no dependency. */
export function matchSpelling(path: string): Promise<string | null> {
  return findSpelledLike(now(), path)
}

/**
 * Picks from at most 250 paths those at which there may be a post or a redirect: at all others there is nothing. Two queries for all of
 * them. Not for pages: it leaves no dependency.
 */
export function pickPossiblePosts(paths: readonly string[]): Promise<Set<string>> {
  return pickKnownPaths(paths)
}

/** Finds the visible post or static page at an address, as anyone sees it. */
export const findPostPage = cache(async (path: string): Promise<PostPage | LockedPage | null> => {
  const permalink = normalizePath(path)
  if (permalink === null) return null
  dependOn(postTags.address(permalink))
  const found = await findPage(now(), permalink, () => false)
  if (!found) return null
  const { page, linked, embedIds } = found
  dependOn(postTags.body(page.id))
  if (page.kind === 'LOCKED') return page
  dependOn(tags.comments(page.id), postTags.neighbours(page.id), ...linked.map(postTags.link), ...embedIds.map(tags.embed))
  if (page.author) dependOn(tags.author(page.author.id))
  if (page.series) dependOn(postTags.series(page.series.slug))
  return page
})

/** Lists the posts of the timeline, newest first. A page beyond the last has no items. */
export async function listPosts({ page, perPage }: { page: number; perPage: number }): Promise<Paged<PostCard>> {
  dependOn(postTags.timeline)
  const posts = await readTimelinePage(now(), page, perPage)
  dependOnCards(posts.items)
  return posts
}

/** Lists the tags that posts on the timeline carry, by name. */
export const listTags = cache(async (): Promise<TagCount[]> => {
  dependOn(postTags.tagIndex)
  return readTags(now())
})

/** Finds a tag with a page of its posts, as many a page as the settings say; null when no post on the timeline carries it. */
export const findTag = cache(async (slug: string, page: number): Promise<{ tag: TagLink; posts: Paged<PostCard> } | null> => {
  if (!isSlug(slug)) return null
  dependOn(postTags.tag(slug))
  const { postsPerPage } = await getSettings()
  const found = await readTagPage(now(), slug, page, postsPerPage)
  if (found) dependOnCards(found.posts.items)
  return found
})

/** Tells whether a post on the timeline carries a tag. */
export async function hasTag(slug: string): Promise<boolean> {
  return isSlug(slug) && (await readTagCounts(now(), [slug])).length > 0
}

/** Finds the slug of the tag that a name belongs to in another spelling; null when no post on the timeline carries one. Not for pages. */
export async function findTagSlug(name: string): Promise<string | null> {
  const own = slugify(name)
  const tags = await readTagCounts(now(), [...slugsOf(name), own])
  const found = tags.find((tag) => nameKey(tag.name) === nameKey(name)) ?? tags.find(({ slug }) => slug === own)
  return found?.slug ?? null
}

/** Series that authors are offered. */
const SERIES_OFFERED = 200

/** Lists a page of the series with parts on the timeline; the one with the newest part first. Pages count from 1. */
export const listSeries = cache(async (page: number): Promise<Paged<SeriesSummary>> => {
  dependOn(postTags.seriesIndex)
  const series = await readSeriesPage(now(), page)
  for (const { parts } of series.items) dependOnCards(parts)
  return series
})

/** Lists the titles of up to 200 series with those of their parts, for authors. */
export async function listSeriesTitles(): Promise<{ title: string; parts: { position: number; title: string }[] }[]> {
  const series = await readSeriesOutlines(now(), SERIES_OFFERED)
  return series.map(({ title, parts }) => ({ title, parts: parts.map(({ position, title }) => ({ position, title })) }))
}

/** Series that are looked through for one of several parts. */
const SERIES_LOOKED_THROUGH = 5
/** Parts by which a series is shown beside other posts. */
const FIRST_PARTS = 4

interface SeriesAtHome extends SeriesOutline {
  /** Parts in all. */
  total: number
  /** Cover of the first part that has one. */
  cover: Cover | null
}

/** Finds the series with the newest part, of those that have several, with its first parts; null when none of the newest few has. */
export const findNewestSeries = cache(async (): Promise<SeriesAtHome | null> => {
  dependOn(postTags.seriesIndex)
  const found = (await readSeriesOutlines(now(), SERIES_LOOKED_THROUGH)).find(({ parts }) => parts.length > 1)
  if (!found) return null
  const parts = found.parts.slice(0, FIRST_PARTS)
  dependOn(...parts.map(({ id }) => postTags.card(id)))
  const cards = await readCardsInOrder(
    now(),
    parts.map(({ id }) => id),
  )
  return { ...found, parts, total: found.parts.length, cover: cards.find(({ cover }) => cover)?.cover ?? null }
})

/** Tells whether a series has a part on the timeline. */
export async function hasSeries(slug: string): Promise<boolean> {
  return isSlug(slug) && hasParts(now(), slug)
}

/** Finds a series with its parts on the timeline, in order; null when it has none. */
export const findSeries = cache(async (slug: string): Promise<SeriesSummary | null> => {
  if (!isSlug(slug)) return null
  dependOn(postTags.series(slug))
  const series = await findSeriesParts(now(), slug)
  if (series) dependOnCards(series.parts)
  return series
})

/** Titles on the first page of the archive. */
const NEWEST_TITLES = 100
/** Titles of a month on the page of its year; the month's own page has them all. */
const TITLES_OF_MONTH = 40

function dependOnTitles(titles: readonly ArchiveTitle[]): void {
  dependOn(...titles.map(({ id }) => postTags.card(id)))
}

/** Lists the newest posts by year and month of the blog's time zone, and the years that have none among them. */
export const listArchive = cache(async (): Promise<Archive> => {
  dependOn(postTags.timeline, postTags.archive)
  const { timeZone } = await getSettings()
  const read = await readTitles(now(), NEWEST_TITLES + 1)
  const titles = read.slice(0, NEWEST_TITLES)
  dependOnTitles(titles)
  const years = groupByMonth(titles, timeZone)
  const oldest = years.at(-1)
  const [next] = read.slice(NEWEST_TITLES)
  const lastMonth = oldest?.months.at(-1)
  if (next && oldest && lastMonth)
    lastMonth.more = monthIn(new Date(next.publishedAt), timeZone) === monthName(oldest.year, lastMonth.month)
  return { years, earlier: next && oldest ? await readYearsBefore(now(), oldest.year, timeZone) : [] }
})

/** Tells whether a year of the archive has a post, in the blog's time zone; it looks for one alone. */
export async function hasYear(year: number): Promise<boolean> {
  const { timeZone } = await getSettings()
  const span = yearSpan(year, timeZone)
  return span !== null && hasPosts(now(), span)
}

/** Tells whether a month of the archive has a post, in the blog's time zone; it looks for one alone. */
export async function hasMonth(year: number, month: number): Promise<boolean> {
  const { timeZone } = await getSettings()
  const span = monthSpan(year, month, timeZone)
  return span !== null && hasPosts(now(), span)
}

/** Finds a year of the archive in the blog's time zone, with the newest posts of each month; null when it has none. */
export const findYear = cache(async (year: number): Promise<ArchiveYear | null> => {
  const { timeZone } = await getSettings()
  const months: ArchiveYear['months'] = []
  for (let month = 12; month >= 1; month--) {
    const span = monthSpan(year, month, timeZone)
    if (!span) return null
    dependOn(postTags.month(monthName(year, month)))
    const titles = await readTitles(now(), TITLES_OF_MONTH + 1, span)
    const posts = titles.slice(0, TITLES_OF_MONTH)
    dependOnTitles(posts)
    if (posts.length > 0) months.push({ month, posts, more: titles.length > posts.length })
  }
  return months.length > 0 ? { year, months } : null
})

/** Finds a page of the posts of a month in the blog's time zone, newest first; null when there is no such month. Pages count from 1. */
export const findMonth = cache(async (year: number, month: number, page: number): Promise<Paged<PostCard> | null> => {
  const { timeZone } = await getSettings()
  const span = monthSpan(year, month, timeZone)
  if (!span) return null
  dependOn(postTags.month(monthName(year, month)))
  const posts = await readSpanPage(now(), span, page)
  dependOnCards(posts.items)
  return posts
})

/** Lists the newest posts with what feeds carry. */
export const listFeed = cache(async (limit: number): Promise<FeedPost[]> => {
  dependOn(postTags.timeline)
  const posts = await readFeed(now(), limit)
  dependOn(...posts.flatMap(({ id, author }) => [postTags.body(id), ...(author ? [tags.author(author.id)] : [])]))
  return posts
})

/** Posts that one piece of the sitemap has at most. */
const MOST_ADDRESSES = 5000

/** Counts the posts of each year of UTC that has one at home here: the posts of others alone would be a piece without an address. */
async function countByYear(only?: number): Promise<Map<number, number>> {
  const counts = new Map<number, number>()
  for (const { month, posts } of await readMonthCounts(now())) {
    const year = Number(month.slice(0, 4))
    if (only === undefined || year === only) counts.set(year, (counts.get(year) ?? 0) + posts)
  }
  for (const year of [...counts.keys()]) {
    const span = yearSpan(year, 'UTC')
    if (!span || !(await hasPostsAtHome(now(), span))) counts.delete(year)
  }
  return counts
}

const countParts = (posts: number) => Math.ceil(posts / MOST_ADDRESSES)

/** Lists the pieces of the sitemap, the newest first. */
export const listSitemapPieces = cache(async (): Promise<SitemapPiece[]> => {
  dependOn(postTags.sitemapIndex)
  const parts = (year: number, posts: number) =>
    Array.from({ length: countParts(posts) }, (_, at) => ({ kind: 'year' as const, year, part: at + 1 }))
  return [{ kind: 'pages' }, ...[...(await countByYear())].flatMap(([year, posts]) => parts(year, posts))]
})

/** Lists the addresses of a piece of the sitemap with the last change of each, newest first, but for texts with another canonical URL. */
export const listSitemap = cache(async (piece: SitemapPiece): Promise<{ path: string; changedAt: string }[]> => {
  dependOn(postTags.sitemap(piece.kind === 'pages' ? 'pages' : yearName(piece.year)))
  const limits = { skip: piece.kind === 'year' ? (piece.part - 1) * MOST_ADDRESSES : 0, take: MOST_ADDRESSES }
  const span = piece.kind === 'pages' ? null : yearSpan(piece.year, 'UTC')
  const found = span ? await readAddresses(now(), span, limits) : piece.kind === 'pages' ? await readStaticPages(now()) : []
  return found.filter(({ isAtHome }) => isAtHome).map(({ permalink, changedAt }) => ({ path: permalink, changedAt }))
})

/** Tells whether the sitemap has a piece. Leaves no dependency: what makes a piece come or go makes `listSitemap` of it stale. */
export async function hasSitemapPiece(piece: SitemapPiece): Promise<boolean> {
  return piece.kind === 'pages' || piece.part <= countParts((await countByYear(piece.year)).get(piece.year) ?? 0)
}

/** Lists the addresses of the newest posts on the timeline. */
export async function listNewest(most: number): Promise<string[]> {
  return (await readTitles(now(), most)).map(({ permalink }) => permalink)
}

/** Lists the listed static pages, by title and those of one title by address. */
export const listPages = cache(async (): Promise<PostLink[]> => {
  dependOn(postTags.pages)
  const pages = await readStaticPages(now())
  const isBefore = (one: PostLink, other: PostLink) =>
    one.title === other.title ? one.permalink < other.permalink : one.title < other.title
  return pages.map(({ permalink, title }) => ({ permalink, title })).sort((one, other) => (isBefore(one, other) ? -1 : 1))
})

/** Finds up to three posts whose address or title is like `path`, for whoever finds nothing there. */
export async function findSimilarPosts(path: string): Promise<PostCard[]> {
  const wanted = normalizePath(path)
  if (wanted === null) return []
  const nearest = rankSimilar(wanted, await readSimilar(now(), wanted), 3)
  const cards = await readCardsInOrder(
    now(),
    nearest.map(({ id }) => id),
  )
  dependOnCards(cards)
  return cards
}
