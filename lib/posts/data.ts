import { shownWhere } from '@/lib/comments/visibility/policy'
import { readAfter } from '@/lib/core/database/keyset-pagination'
import { type DbOrTx, db, isPostgresql } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { embedUseSelect, toKeptEmbed } from '@/lib/embeds/data'
import type { Heading } from '@/lib/mdx/types'
import { Prisma } from '@/prisma/generated/sqlite/client'
import type { Span } from './calendar'
import { normalizePath, plainSpellings } from './permalink'
import {
  everOnTimelineWhere,
  isListed,
  isOnTimeline,
  keepOnTimeline,
  listedPageWhere,
  timelineSelect,
  timelineWhere,
  visibleWhere,
} from './policy'
import type { Cover, FeedPost, LockedPage, PermalinkMatch, PostCard, PostLink, PostPage, PostTeaser } from './types'

export const newestFirst = [{ publishedAt: 'desc' as const }, { postId: 'desc' as const }]
/** Order of the parts of a series. */
export const partsInOrder = [{ seriesPosition: 'asc' as const }, { publishedAt: 'asc' as const }, { postId: 'asc' as const }]

export const teaserSelect = {
  postId: true,
  permalink: true,
  title: true,
  subtitle: true,
  description: true,
  language: true,
  excerpt: true,
  publishedAt: true,
  readingMinutes: true,
  image: true,
  cover: true,
  seriesPosition: true,
  series: { select: { slug: true, title: true } },
  tags: { select: { tag: { select: { slug: true, name: true } } } },
} as const

const authorSelect = { select: { id: true, name: true } } as const

/** Columns of a card. */
export const cardSelect = { ...teaserSelect, post: { select: { author: authorSelect } } } as const

interface TeaserRow {
  postId: string
  permalink: string
  title: string
  subtitle: string
  description: string
  language: string
  excerpt: string
  publishedAt: Date
  readingMinutes: number
  image: string | null
  cover: unknown
  seriesPosition: number | null
  series: { slug: string; title: string } | null
  tags: { tag: { slug: string; name: string } }[]
}

type CardRow = TeaserRow & { post: { author: { id: string; name: string } | null } }

/** Maps a row to what lists show of it. */
export function toTeaser(row: TeaserRow): PostTeaser {
  return {
    id: row.postId,
    permalink: row.permalink,
    title: row.title,
    subtitle: row.subtitle,
    description: row.description,
    language: row.language,
    excerpt: row.excerpt,
    publishedAt: row.publishedAt.toISOString(),
    readingMinutes: row.readingMinutes,
    tags: row.tags.map(({ tag }) => tag).sort((one, other) => (one.slug < other.slug ? -1 : 1)),
    series: row.series && { ...row.series, position: row.seriesPosition ?? 1 },
    cover: toCover(row.cover),
    image: toCover(row.cover)?.src ?? row.image,
  }
}

/** Reads the column of a cover. */
export const toCover = (value: unknown) => value as Cover | null

/** Far below how many values a query of either database takes. */
const AT_ONCE = 500

/** Counts the comments that readers see below each of these posts; one without any is not in the answer. */
export async function countShownComments(ids: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const where = { postId: { in: ids.slice(at, at + AT_ONCE) }, ...shownWhere }
    // A count of a relation would count the comments of all posts.
    for (const { postId, _count } of await db().comment.groupBy({ by: ['postId'], where, _count: true })) counts.set(postId, _count)
  }
  return counts
}

/** Maps rows to the cards of posts. */
export async function toCards(rows: readonly CardRow[]): Promise<PostCard[]> {
  const comments = await countShownComments(rows.map(({ postId }) => postId))
  return rows.map((row) => toCard(row, comments.get(row.postId) ?? 0))
}

function toCard(row: CardRow, commentCount: number): PostCard {
  const { author } = row.post
  return { ...toTeaser(row), commentCount, author: author && { id: author.id, name: author.name } }
}

function toLink({ postId, permalink, title }: { postId: string; permalink: string; title: string }): PostLink & { id: string } {
  return { id: postId, permalink, title }
}

const linkSelect = { postId: true, permalink: true, title: true } as const

/**
 * Builds the condition of the posts on the timeline in a span of time. It has one bound above: of two, SQLite takes any for its range, and
 * with the present it would read all that is newer than the span.
 */
export const spanWhere = (now: Date, { from, before }: Span) => ({
  ...everOnTimelineWhere(),
  publishedAt: before <= now ? { gte: from, lt: before } : { gte: from, lte: now },
})

/** Tells whether more than `beyond` posts of the timeline are of a span of time; it looks for one alone. */
export async function hasPosts(now: Date, span: Span, beyond = 0): Promise<boolean> {
  return (await db().publishedPost.findFirst({ where: spanWhere(now, span), skip: beyond, select: { postId: true } })) !== null
}

/** Tells whether a post of the timeline is of a span of time and at home here; it looks for one alone. */
export async function hasPostsAtHome(now: Date, span: Span): Promise<boolean> {
  const where = { ...spanWhere(now, span), canonicalUrl: null }
  return (await db().publishedPost.findFirst({ where, orderBy: newestFirst, select: { postId: true } })) !== null
}

/** Position of a post on the timeline. */
export interface TimelinePosition {
  postId: string
  publishedAt: Date
}

/** Reads positions on the timeline, newest first: `take` of those after one, or from the newest on for null. */
export async function readTimelineAfter(now: Date, after: TimelinePosition | null, take: number): Promise<TimelinePosition[]> {
  const select = { postId: true, publishedAt: true } as const
  const find = (seek: object, most: number) =>
    db().publishedPost.findMany({ where: { ...timelineWhere(now), ...seek }, orderBy: newestFirst, take: most, select })
  if (!after) return find({}, take)
  // Posts after a visible one are visible too.
  const { publishedAt, postId } = after
  return readAfter(find, { tied: { publishedAt, postId: { lt: postId } }, beyond: { publishedAt: { lt: publishedAt } } }, take)
}

/** Reads the posts of these ids that lists show, in the order of the ids. */
export async function readCardsInOrder(now: Date, ids: readonly string[]): Promise<PostCard[]> {
  if (ids.length === 0) return []
  const rows = await db().publishedPost.findMany({ where: { postId: { in: [...ids] } }, select: { ...cardSelect, ...timelineSelect } })
  const cards = await toCards(keepOnTimeline(now, rows))
  const byId = new Map(cards.map((card) => [card.id, card]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Reads the posts before and after a place on the timeline, a visible post's own or its former one, without the post itself. */
export async function readNeighbours(on: DbOrTx, now: Date, { postId, publishedAt }: { postId: string; publishedAt: Date }) {
  const nearest = async (side: 'gt' | 'lt', direction: 'asc' | 'desc', beyond: object) => {
    const find = (seek: object) =>
      on.publishedPost.findFirst({
        where: { ...timelineWhere(now), ...seek },
        orderBy: [{ publishedAt: direction }, { postId: direction }],
        select: linkSelect,
      })
    // Each is one seek in an index; with OR they would be a scan.
    return (await find({ publishedAt, postId: { [side]: postId } })) ?? (await find({ publishedAt: beyond, postId: { not: postId } }))
  }
  const newer = await nearest('gt', 'asc', { gt: publishedAt, lte: now })
  const older = await nearest('lt', 'desc', { lt: publishedAt })
  return { newer: newer && toLink(newer), older: older && toLink(older) }
}

interface FoundPage {
  page: PostPage | LockedPage
  linked: string[]
  /** Ids of the embeds that its text names, also of those of which nothing is kept. */
  embedIds: string[]
}

/** Check whether the current reader has given the password of a post. */
export type Opens = (post: { id: string; passwordHash: string }) => boolean

/**
 * Finds the visible post at an address with all of its own page, and the ids of what the page names. Of a post with a password only
 * its title, unless `opens` lets the reader in.
 */
export async function findPage(now: Date, permalink: string, opens: Opens): Promise<FoundPage | null> {
  const row = await db().publishedPost.findFirst({
    where: { permalink, ...visibleWhere(now) },
    select: {
      ...teaserSelect,
      kind: true,
      revisedAt: true,
      wordCount: true,
      fileCount: true,
      headings: true,
      compiledHash: true,
      canonicalUrl: true,
      unlisted: true,
      passwordHash: true,
      seriesId: true,
      post: {
        select: {
          commentsClosed: true,
          author: { select: { id: true, name: true, bio: true, avatar: true } },
          embeds: { where: { scope: 'PUBLISHED' }, select: embedUseSelect },
        },
      },
    },
  })
  if (!row) return null
  const { postId: id, title, passwordHash } = row
  if (passwordHash !== null && !opens({ id, passwordHash }))
    return { page: { kind: 'LOCKED', id, permalink: row.permalink, title }, linked: [], embedIds: [] }
  const { author } = row.post
  const onList = isOnTimeline(row)
  const { newer, older } = onList ? await readNeighbours(db(), now, row) : { newer: null, older: null }
  const parts = onList && row.seriesId !== null ? await readParts(now, row.seriesId) : []
  const comments = await countShownComments([id])
  const page: PostPage = {
    ...toCard(row, comments.get(id) ?? 0),
    // A post on no list does not name its tags and series: there may be nothing at their addresses.
    ...(onList ? {} : { tags: [], series: null }),
    kind: row.kind,
    canonicalUrl: row.canonicalUrl,
    listed: isListed(row),
    revisedAt: row.revisedAt?.toISOString() ?? null,
    author: author && { id: author.id, name: author.name, bio: author.bio, avatar: author.avatar },
    wordCount: row.wordCount,
    fileCount: row.fileCount,
    headings: row.headings as unknown as Heading[],
    compiledHash: row.compiledHash,
    commentsClosed: row.post.commentsClosed,
    newer: newer && { permalink: newer.permalink, title: newer.title },
    older: older && { permalink: older.permalink, title: older.title },
    embeds: row.post.embeds.flatMap(({ embed }) => toKeptEmbed(embed) ?? []),
    seriesParts: parts.map(({ id, ...part }) => ({ ...part, current: id === row.postId })),
  }
  const linked = [newer, older, ...parts].flatMap((link) => link?.id ?? [])
  return { page, linked, embedIds: row.post.embeds.map(({ embed }) => embed.id) }
}

async function readParts(now: Date, seriesId: string): Promise<(PostLink & { id: string; position: number })[]> {
  const rows = await db().publishedPost.findMany({
    where: { ...timelineWhere(now), seriesId },
    orderBy: partsInOrder,
    select: { ...linkSelect, seriesPosition: true },
  })
  return rows.map((row) => ({ ...toLink(row), position: row.seriesPosition ?? 1 }))
}

/** Finds the author of a post as its page names them; null for a post of nobody's account. */
export async function findAuthor(id: string | null): Promise<PostPage['author']> {
  return id === null ? null : db().user.findUnique({ where: { id }, select: { id: true, name: true, bio: true, avatar: true } })
}

/** Reads the newest posts on the timeline with what feeds carry. */
export async function readFeed(now: Date, limit: number): Promise<FeedPost[]> {
  const rows = await db().publishedPost.findMany({
    where: timelineWhere(now),
    orderBy: newestFirst,
    take: limit,
    select: {
      ...teaserSelect,
      revisedAt: true,
      compiledHash: true,
      post: { select: { author: authorSelect, feedPath: true } },
    },
  })
  return rows.map((row) => ({
    ...toTeaser(row),
    feedPath: row.post.feedPath,
    author: row.post.author,
    revisedAt: row.revisedAt?.toISOString() ?? null,
    compiledHash: row.compiledHash,
  }))
}

/** Reads the listed static pages. */
export async function readStaticPages(now: Date) {
  const where = listedPageWhere(now)
  const rows = await db().publishedPost.findMany({ where, orderBy: newestFirst, select: addressSelect })
  return rows.map(toAddress)
}

const addressSelect = { ...linkSelect, publishedAt: true, revisedAt: true, canonicalUrl: true } as const

/** Address of a text with the last change of it, in ISO 8601; not `isAtHome` where search engines are led elsewhere. */
interface TextAddress extends PostLink {
  changedAt: string
  isAtHome: boolean
}

type AddressRow = PostLink & { publishedAt: Date; revisedAt: Date | null; canonicalUrl: string | null }

const toAddress = ({ permalink, title, revisedAt, publishedAt, canonicalUrl }: AddressRow): TextAddress => ({
  permalink,
  title,
  changedAt: (revisedAt ?? publishedAt).toISOString(),
  isAtHome: canonicalUrl === null,
})

/** Reads addresses of a span of the timeline, newest first: `take` of them after the first `skip`. */
export async function readAddresses(now: Date, span: Span, { skip, take }: { skip: number; take: number }): Promise<TextAddress[]> {
  const where = spanWhere(now, span)
  const rows = await db().publishedPost.findMany({ where, orderBy: newestFirst, skip, take, select: addressSelect })
  return rows.map(toAddress)
}

/** Finds the post that an address leads readers to, at once or by a redirect; null when there is none. */
export async function findPermalinkMatch(now: Date, path: string): Promise<PermalinkMatch | null> {
  const permalink = normalizePath(path)
  if (permalink === null) return null
  const post = await db().publishedPost.findFirst({ where: { permalink, ...visibleWhere(now) }, select: { postId: true } })
  if (post) return { kind: 'post', postId: post.postId }
  const redirect = await db().redirect.findUnique({
    where: { path: permalink },
    select: { post: { select: { published: { where: visibleWhere(now), select: { permalink: true } } } } },
  })
  const target = redirect?.post.published
  return target ? { kind: 'redirect', permalink: target.permalink } : null
}

/** Picks from at most 250 paths those that a post has or had, or that are spelled like such an address, whoever may see the post. */
export async function pickKnownPaths(paths: readonly string[]): Promise<Set<string>> {
  const spellings = new Map(paths.map((path) => [path, spellingsOf(path)]))
  const asked = [...new Set([...spellings.values()].flat())]
  if (asked.length === 0) return new Set()
  // By hand: a flood of unknown addresses asks this many times a second, and building the query would take most of the time.
  const isAsked = isPostgresql(env().DATABASE_URL)
    ? Prisma.sql`= ANY(${asked}::text[])`
    : Prisma.sql`IN (SELECT "value" FROM json_each(${JSON.stringify(asked)}))`
  const rows = await db().$queryRaw<{ value: string }[]>(Prisma.sql`
    SELECT "permalink" AS "value" FROM "PublishedPost" WHERE "permalink" ${isAsked}
    UNION ALL SELECT "plainPath" FROM "PublishedPost" WHERE "plainPath" ${isAsked}
    UNION ALL SELECT "path" FROM "Redirect" WHERE "path" ${isAsked}
    UNION ALL SELECT "plainPath" FROM "Redirect" WHERE "plainPath" ${isAsked}`)
  const known = new Set(rows.map(({ value }) => value))
  return new Set(paths.filter((path) => spellings.get(path)?.some((spelling) => known.has(spelling))))
}

/** Lists an address as it is and in its plain spellings; nothing for what is none. */
function spellingsOf(path: string): string[] {
  const permalink = normalizePath(path)
  return permalink === null ? [] : [permalink, ...plainSpellings(permalink)]
}

/** Finds the address of the visible post that WordPress named by a number; null when there is none. */
export async function findNumbered(now: Date, address: string): Promise<string | null> {
  const select = { post: { select: { published: { where: visibleWhere(now), select: { permalink: true } } } } } as const
  const redirect = await db().redirect.findUnique({ where: { path: address }, select })
  return redirect?.post.published?.permalink ?? null
}

/**
 * Finds where a post is that had or has an address in other capitals or with other marks; of several posts the one that came first. Null
 * when no visible post is spelled like `path`.
 */
export async function findSpelledLike(now: Date, path: string): Promise<string | null> {
  const permalink = normalizePath(path)
  if (permalink === null) return null
  // Rows from before addresses were kept in plain letters have them in small ones.
  const among = { in: plainSpellings(permalink) }
  const select = { permalink: true } as const
  const where = { plainPath: among, ...visibleWhere(now) }
  const post = await db().publishedPost.findFirst({ where, orderBy: { publishedAt: 'asc' }, select })
  if (post) return post.permalink
  const redirect = await db().redirect.findFirst({
    where: { plainPath: among, post: { published: visibleWhere(now) } },
    orderBy: { createdAt: 'asc' },
    select: { post: { select: { published: { select } } } },
  })
  return redirect?.post.published?.permalink ?? null
}
