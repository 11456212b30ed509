import { shownWhere } from '@/lib/comments/visibility/policy'
import { type Db, db, type Tx } from '@/lib/core/db'
import { embedUseSelect, toKeptEmbed } from '@/lib/embeds/data'
import { normalizePath } from './permalink'
import { isListed, isOnTimeline, listedWhere, timelineWhere, visibleWhere } from './policy'
import type { Cover, FeedPost, Heading, LockedPage, Paged, PermalinkMatch, PostCard, PostLink, PostPage, PostTeaser } from './types'

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
export const cardSelect = {
  ...teaserSelect,
  post: { select: { author: authorSelect, _count: { select: { comments: { where: shownWhere } } } } },
} as const

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

type CardRow = TeaserRow & { post: { author: { id: string; name: string } | null; _count: { comments: number } } }

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
const toCover = (value: unknown) => value as Cover | null

/** Maps a row to the card of a post. */
export function toCard(row: CardRow): PostCard {
  const { author, _count } = row.post
  return { ...toTeaser(row), commentCount: _count.comments, author: author && { id: author.id, name: author.name } }
}

function toLink({ postId, permalink, title }: { postId: string; permalink: string; title: string }): PostLink & { id: string } {
  return { id: postId, permalink, title }
}

const linkSelect = { postId: true, permalink: true, title: true } as const

/** Choice of the posts on the timeline that a list shows. */
export interface CardFilter {
  /** Slugs. */
  tag?: string
  series?: string
  /** Published at this moment or later, and before that one. */
  from?: Date
  before?: Date
  ids?: readonly string[]
}

function filterWhere(now: Date, { tag, series, from, before, ids }: CardFilter) {
  return {
    AND: [
      timelineWhere(now),
      ...(tag === undefined ? [] : [{ tags: { some: { tag: { slug: tag } } } }]),
      ...(series === undefined ? [] : [{ series: { slug: series } }]),
      ...(from === undefined ? [] : [{ publishedAt: { gte: from } }]),
      ...(before === undefined ? [] : [{ publishedAt: { lt: before } }]),
      ...(ids === undefined ? [] : [{ postId: { in: [...ids] } }]),
    ],
  }
}

/** Reads the posts of a list, newest first; all of them without `take`. */
export async function readCards(now: Date, filter: CardFilter = {}, limits: { skip?: number; take?: number } = {}): Promise<PostCard[]> {
  const rows = await db().publishedPost.findMany({ where: filterWhere(now, filter), orderBy: newestFirst, select: cardSelect, ...limits })
  return rows.map(toCard)
}

/** Counts the posts that a list shows on all of its pages together. */
export function countCards(now: Date, filter: CardFilter): Promise<number> {
  return db().publishedPost.count({ where: filterWhere(now, filter) })
}

/** Reads one page of the posts that lists show; pages count from 1, and one beyond the last is empty. */
export async function readCardPage(now: Date, filter: CardFilter, page: number, perPage: number): Promise<Paged<PostCard>> {
  const total = await countCards(now, filter)
  const pages = Math.max(1, Math.ceil(total / perPage))
  const items = page > pages ? [] : await readCards(now, filter, { skip: (page - 1) * perPage, take: perPage })
  return { items, page, pages, total }
}

/** Reads the posts of these ids that lists show, in the order of the ids. */
export async function readCardsInOrder(now: Date, ids: readonly string[]): Promise<PostCard[]> {
  const cards = new Map((await readCards(now, { ids })).map((card) => [card.id, card]))
  return ids.flatMap((id) => cards.get(id) ?? [])
}

/** Reads the posts that stand beside a moment on the timeline, without the post itself. */
export async function readNeighbours(on: Db | Tx, now: Date, { postId, publishedAt }: { postId: string; publishedAt: Date }) {
  const beside = (side: 'gt' | 'lt', direction: 'asc' | 'desc') =>
    on.publishedPost.findFirst({
      where: {
        AND: [
          timelineWhere(now),
          { postId: { not: postId }, OR: [{ publishedAt: { [side]: publishedAt } }, { publishedAt, postId: { [side]: postId } }] },
        ],
      },
      orderBy: [{ publishedAt: direction }, { postId: direction }],
      select: linkSelect,
    })
  const newer = await beside('gt', 'asc')
  const older = await beside('lt', 'desc')
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
      ...{ kind: true, revisedAt: true, wordCount: true, headings: true, compiledHash: true },
      ...{ canonicalUrl: true, unlisted: true, passwordHash: true },
      post: {
        select: {
          commentsClosed: true,
          author: { select: { id: true, name: true, bio: true, avatar: true } },
          embeds: { where: { scope: 'PUBLISHED' }, select: embedUseSelect },
          _count: { select: { comments: { where: shownWhere } } },
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
  const parts = onList && row.series ? await readParts(now, row.series.slug) : []
  const page: PostPage = {
    ...toCard(row),
    // What no tag or series names does not name them: there may be nothing at their addresses.
    ...(onList ? {} : { tags: [], series: null }),
    kind: row.kind,
    canonicalUrl: row.canonicalUrl,
    listed: isListed(row),
    revisedAt: row.revisedAt?.toISOString() ?? null,
    author: author && { id: author.id, name: author.name, bio: author.bio, avatar: author.avatar },
    wordCount: row.wordCount,
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

async function readParts(now: Date, slug: string): Promise<(PostLink & { id: string; position: number })[]> {
  const rows = await db().publishedPost.findMany({
    where: { ...timelineWhere(now), series: { slug } },
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
      ...{ revisedAt: true, compiledHash: true },
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

/** Reads every listed address, posts and static pages, newest first, with the last change of its text. */
export async function readAddresses(now: Date) {
  const rows = await db().publishedPost.findMany({
    where: listedWhere(now),
    orderBy: newestFirst,
    select: { ...linkSelect, kind: true, publishedAt: true, revisedAt: true, canonicalUrl: true },
  })
  return rows.map((row) => ({
    ...toLink(row),
    kind: row.kind,
    changedAt: (row.revisedAt ?? row.publishedAt).toISOString(),
    /** Search engines are led elsewhere. */
    isAtHome: row.canonicalUrl === null,
  }))
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
