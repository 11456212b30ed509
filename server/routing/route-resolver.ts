import { findReplyTarget, hasCommentFeed, hasDiscussion, hasThread, resolveComment } from '@/lib/comments/discussion/queries'
import { matchRoute } from '@/lib/core/routes/match'
import type { RoutePattern } from '@/lib/core/routes/table'
import { parsePieceName } from '@/lib/feeds/sitemap'
import { findDiagram } from '@/lib/mdx/data'
import { hasSeriesFiles, matchPostFile } from '@/lib/posts/files/queries'
import { plainSpellings } from '@/lib/posts/permalink'
import {
  findSimilarPosts,
  hasMonth,
  hasSeries,
  hasSitemapPiece,
  hasTag,
  hasYear,
  matchNumbered,
  matchPermalink,
  matchSpelling,
  pickPossiblePosts,
} from '@/lib/posts/queries'
import type { PermalinkMatch } from '@/lib/posts/types'
import { BatchedLookup } from './batched-lookup'
import { findOldAddress, isOldAddress } from './old-addresses'

/** Route match: a post, another address, or a page that the product makes beside the posts. */
export type RouteMatch =
  | PermalinkMatch
  | { kind: 'page'; status?: 403 | 410 }
  /** It stands elsewhere at the moment. */
  | { kind: 'elsewhere'; location: string }

/** Route resolver: tells what an address leads to, without rendering it. Rejects when the database is away. */
export interface RouteResolver {
  /** Null for an address that leads nowhere. Of addresses with a query it knows those of numberedAddressOf. */
  resolve(pathname: string): Promise<RouteMatch | null>
  /**
   * Tells at little cost that an address leads nowhere, together with others that are asked for at the same time. False where only
   * `resolve` can tell. Throws OverloadedError when too many are asked for.
   */
  isNowhere(pathname: string): Promise<boolean>
  /** Names the posts that someone who asked for an unknown address may have meant, best first. */
  nearest(pathname: string): Promise<string[]>
}

const page = { kind: 'page' } as const
const readable = /^\/[\w%/.~-]{3,160}$/

const pageIf = (there: boolean): RouteMatch | null => (there ? page : null)

async function findComment(id: string): Promise<RouteMatch | null> {
  const location = await resolveComment(id)
  if (location === 'gone') return { kind: 'page', status: 410 }
  return location === null ? null : { kind: 'elsewhere', location }
}

/** Tells whether a page of a discussion is there: the first of the oldest stands on the post's own page. */
async function isDiscussion({ postId, order, page }: { postId: string; order: string; page: string }): Promise<boolean> {
  return !(order === 'oldest' && page === '') && hasDiscussion(postId, Number(page || 1))
}

/** Addresses under which feeds and icons are looked for, and where they are. */
const usual: Readonly<Record<string, string>> = {
  '/apple-touch-icon-precomposed.png': '/apple-touch-icon.png',
  '/atom': '/atom.xml',
  '/feed': '/feed.xml',
  '/index.xml': '/feed.xml',
  '/rss': '/feed.xml',
  '/rss.xml': '/feed.xml',
}

/** A page for others than readers that people type. */
const STUDIO: RoutePattern = '/studio'

/** Writes an address as new ones are written: in small letters, then in plain ones too. Empty for one that is written so. */
function otherSpellings(pathname: string): string[] {
  return plainSpellings(decodeURIComponent(pathname))
    .map(encodeURI)
    .filter((spelling) => spelling !== pathname)
}

async function isPiece(name: string): Promise<RouteMatch | null> {
  const piece = parsePieceName(name)
  return pageIf(piece !== null && (await hasSitemapPiece(piece)))
}

/** Files of a post with a password are refused, whatever their names. */
async function findFile({ postId, file = '' }: { postId: string; file?: string }): Promise<RouteMatch | null> {
  const found = await matchPostFile(postId, decodeURIComponent(file))
  return found === 'LOCKED' ? { kind: 'page', status: 403 } : pageIf(found !== null)
}

async function resolveExactly(pathname: string): Promise<RouteMatch | null> {
  const match = matchRoute(pathname)
  switch (match?.resolver) {
    case 'always':
    case 'posts':
    case 'seriesList':
      return page
    case 'permalink':
      return matchPermalink(pathname)
    case 'comment':
      return findComment(match.params.id)
    case 'tag':
      return pageIf(await hasTag(decodeURIComponent(match.params.slug)))
    case 'series':
      return pageIf(await hasSeries(decodeURIComponent(match.params.slug)))
    case 'year':
      return pageIf(await hasYear(Number(match.params.year)))
    case 'month':
      return pageIf(await hasMonth(Number(match.params.year), Number(match.params.month)))
    case 'reply':
      return pageIf((await findReplyTarget(match.params.id)) !== null)
    case 'thread':
      return pageIf(await hasThread(match.params.id))
    case 'commentFeed':
      return pageIf(await hasCommentFeed(match.params.postId))
    case 'discussion':
      return pageIf(await isDiscussion(match.params))
    case 'sitemap':
      return isPiece(match.params.piece)
    case 'diagram':
      return pageIf((await findDiagram(match.params.hash, Number.parseInt(match.params.drawing, 10))) !== null)
    case 'files':
      return findFile(match.params)
    case 'seriesFiles':
      return pageIf(await hasSeriesFiles(decodeURIComponent(match.params.slug)))
    case undefined:
      return null
  }
}

/** Finds a page by an address that is spelled otherwise: with other capitals, or other marks on its letters. */
async function resolveSpelling(pathname: string): Promise<RouteMatch | null> {
  for (const spelling of otherSpellings(pathname)) {
    const match = spelling === STUDIO ? page : await resolveExactly(spelling)
    if (match?.kind === 'post' || match?.kind === 'page') return { kind: 'redirect', permalink: decodeURI(spelling) }
    if (match) return match
  }
  const address = (await matchSpelling(pathname)) ?? usual[pathname.toLowerCase()] ?? (await findOldAddress(pathname))
  return address === null ? null : { kind: 'redirect', permalink: address }
}

/** Tells whether an address, as it is or spelled otherwise, is one of those at which nothing but a post or a redirect can be. */
function isForPosts(pathname: string): boolean {
  if (usual[pathname.toLowerCase()] !== undefined || isOldAddress(pathname)) return false
  return [pathname, ...otherSpellings(pathname)].every((spelling) => {
    const resolver = matchRoute(spelling)?.resolver
    return spelling !== STUDIO && (resolver === undefined || resolver === 'permalink')
  })
}

const postLookup = new BatchedLookup({ pick: pickPossiblePosts })

/** Route resolver of this blog. It asks the database each time: what is not there costs no memory. */
export const routeResolver: RouteResolver = {
  async resolve(pathname) {
    if (pathname.startsWith('/?')) {
      const permalink = await matchNumbered(pathname)
      return permalink === null ? null : { kind: 'redirect', permalink }
    }
    return (await resolveExactly(pathname)) ?? resolveSpelling(pathname)
  },
  async isNowhere(pathname) {
    return isForPosts(pathname) && !(await postLookup.has(pathname))
  },
  async nearest(pathname) {
    if (!readable.test(pathname)) return []
    return (await findSimilarPosts(pathname)).map(({ id }) => id)
  },
}
