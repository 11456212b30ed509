import { cache } from 'react'
import { dependOn, tags } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { getSettings } from '@/lib/settings/queries'
import { readTitles, readYears } from './archive-data'
import { groupByMonth, monthIn, monthName, monthRange, yearRange } from './calendar'
import { findPage, findPermalinkMatch, readAddresses, readCardPage, readCards, readCardsInOrder, readFeed } from './data'
import { postTags } from './page-tags'
import { isSlug, normalizePath } from './permalink'
import { rankSimilar } from './similar-posts'
import { findTagName, readSeries, readTags } from './taxonomy-data'
import type {
  Archive,
  ArchiveTitle,
  ArchiveYear,
  FeedPost,
  LockedPage,
  Paged,
  PermalinkMatch,
  PostCard,
  PostLink,
  PostPage,
  SeriesSummary,
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
  const posts = await readCardPage(now(), {}, page, perPage)
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
  const name = await findTagName(slug)
  if (name === null) return null
  const { postsPerPage } = await getSettings()
  const posts = await readCardPage(now(), { tag: slug }, page, postsPerPage)
  dependOnCards(posts.items)
  return posts.total === 0 ? null : { tag: { slug, name }, posts }
})

/** Lists the series with parts on the timeline; the one with the newest part first. */
export const listSeries = cache(async (): Promise<SeriesSummary[]> => {
  dependOn(postTags.seriesIndex)
  const series = await readSeries(now())
  for (const { parts } of series) dependOnCards(parts)
  return series
})

/** Finds a series with its parts on the timeline, in order; null when it has none. */
export const findSeries = cache(async (slug: string): Promise<SeriesSummary | null> => {
  if (!isSlug(slug)) return null
  dependOn(postTags.series(slug))
  const [series] = await readSeries(now(), slug)
  if (series) dependOnCards(series.parts)
  return series ?? null
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
  const bound = next && oldest ? yearRange(oldest.year, timeZone)?.start : undefined
  return { years, earlier: bound ? await readYears(now(), bound, timeZone) : [] }
})

/** Tells whether a year of the archive has a post, in the blog's time zone; it looks for one alone. */
export async function hasYear(year: number): Promise<boolean> {
  const { timeZone } = await getSettings()
  const range = yearRange(year, timeZone)
  return range !== null && (await readTitles(now(), 1, range)).length > 0
}

/** Finds a year of the archive in the blog's time zone, with the newest posts of each month; null when it has none. */
export const findYear = cache(async (year: number): Promise<ArchiveYear | null> => {
  const { timeZone } = await getSettings()
  const months: ArchiveYear['months'] = []
  for (let month = 12; month >= 1; month--) {
    const range = monthRange(year, month, timeZone)
    if (!range) return null
    dependOn(postTags.month(monthName(year, month)))
    const titles = await readTitles(now(), TITLES_OF_MONTH + 1, range)
    const posts = titles.slice(0, TITLES_OF_MONTH)
    dependOnTitles(posts)
    if (posts.length > 0) months.push({ month, posts, more: titles.length > posts.length })
  }
  return months.length > 0 ? { year, months } : null
})

/** Lists the posts of a month in the blog's time zone, newest first; `month` is 1 to 12, any other has none. */
export const listMonth = cache(async (year: number, month: number): Promise<PostCard[]> => {
  const { timeZone } = await getSettings()
  const range = monthRange(year, month, timeZone)
  if (!range) return []
  dependOn(postTags.month(monthName(year, month)))
  const cards = await readCards(now(), { from: range.start, before: range.end })
  dependOnCards(cards)
  return cards
})

/** Lists the newest posts with what feeds carry. */
export const listFeed = cache(async (limit: number): Promise<FeedPost[]> => {
  dependOn(postTags.timeline)
  const posts = await readFeed(now(), limit)
  dependOn(...posts.flatMap(({ id, author }) => [postTags.body(id), ...(author ? [tags.author(author.id)] : [])]))
  return posts
})

/** Lists every listed address with the last change of its text, newest first, but for texts with another canonical URL. */
export const listSitemap = cache(async (): Promise<{ path: string; changedAt: string }[]> => {
  dependOn(postTags.texts)
  const addresses = (await readAddresses(now())).filter(({ isAtHome }) => isAtHome)
  return addresses.map(({ permalink, changedAt }) => ({ path: permalink, changedAt }))
})

/** Lists the listed static pages, by title and those of one title by address. */
export const listPages = cache(async (): Promise<PostLink[]> => {
  dependOn(postTags.pages)
  const pages = (await readAddresses(now())).filter(({ kind }) => kind === 'PAGE')
  const isBefore = (one: PostLink, other: PostLink) =>
    one.title === other.title ? one.permalink < other.permalink : one.title < other.title
  return pages.map(({ permalink, title }) => ({ permalink, title })).sort((one, other) => (isBefore(one, other) ? -1 : 1))
})

/** Finds up to three posts whose address or title is like `path`, for whoever finds nothing there. */
export async function findSimilarPosts(path: string): Promise<PostCard[]> {
  const wanted = normalizePath(path)
  if (wanted === null) return []
  const posts = (await readAddresses(now())).filter(({ kind }) => kind === 'POST')
  const nearest = rankSimilar(wanted, posts, 3)
  const cards = await readCardsInOrder(
    now(),
    nearest.map(({ id }) => id),
  )
  dependOnCards(cards)
  return cards
}
