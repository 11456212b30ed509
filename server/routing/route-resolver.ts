import { findReplyTarget, hasCommentFeed, hasDiscussion, hasThread, resolveComment } from '@/lib/comments/discussion/queries'
import { plainLatin } from '@/lib/core/text/latin'
import { findSeries, findSimilarPosts, listMonth, listTags, matchPermalink } from '@/lib/posts/queries'
import type { PermalinkMatch } from '@/lib/posts/types'

/** Route match: a post, another address, or a page that the product makes beside the posts. */
export type RouteMatch =
  | PermalinkMatch
  | { kind: 'page'; status?: 410 }
  /** It stands elsewhere at the moment. */
  | { kind: 'elsewhere'; location: string }

/** Route resolver: tells what an address leads to, without rendering it. Rejects when the database is away. */
export interface RouteResolver {
  /** Null for an address that leads nowhere. */
  resolve(pathname: string): Promise<RouteMatch | null>
  /** Names the posts that someone who asked for an unknown address may have meant, best first. */
  nearest(pathname: string): Promise<string[]>
}

const page = { kind: 'page' } as const
const fixed = new Set('/ /archive /atom.xml /comments/feed.xml /feed.json /feed.xml /robots.txt /series /sitemap.xml /tags'.split(' '))
const number = '([2-9]|[1-9]\\d{1,3})'
const pages = new RegExp(`^/page/${number}$`)
const tag = new RegExp(`^/tags/([^/]+)(?:/page/${number})?$`)
const series = /^\/series\/([^/]+)$/
const month = /^\/archive\/(\d{4})\/(0[1-9]|1[0-2])$/
const comment = /^\/comments\/([\w-]{1,40})$/
const reply = /^\/comments\/([\w-]{1,40})\/(?:quote|reply)$/
const thread = new RegExp(`^/comments/([\\w-]{1,40})/thread(?:/${number})?$`)
const discussion = new RegExp(`^/discussion/([\\w-]{1,40})/(?:oldest/${number}|(?:newest|best)(?:/${number})?)$`)
const commentFeed = /^\/comments\/on\/([\w-]{1,40})\/feed\.xml$/
const ours = /^\/(?:archive|comments|discussion|page|series|tags)\//
const readable = /^\/[\w%/.~-]{3,160}$/

async function findListed(pathname: string): Promise<boolean> {
  const slug = tag.exec(pathname)?.[1]
  if (slug !== undefined) return (await listTags()).some((known) => known.slug === decodeURIComponent(slug))
  const name = series.exec(pathname)?.[1]
  if (name !== undefined) return (await findSeries(decodeURIComponent(name))) !== null
  const answered = reply.exec(pathname)?.[1]
  if (answered !== undefined) return (await findReplyTarget(answered)) !== null
  const begun = thread.exec(pathname)?.[1]
  if (begun !== undefined) return hasThread(begun)
  const followed = commentFeed.exec(pathname)?.[1]
  if (followed !== undefined) return hasCommentFeed(followed)
  const [, discussed, ...pageOf] = discussion.exec(pathname) ?? []
  if (discussed !== undefined) return hasDiscussion(discussed, Number(pageOf.find(Boolean) ?? 1))
  const [, year, monthOfYear] = month.exec(pathname) ?? []
  if (year !== undefined) return (await listMonth(Number(year), Number(monthOfYear))).length > 0
  return pages.test(pathname)
}

async function findComment(id: string): Promise<RouteMatch | null> {
  const location = await resolveComment(id)
  if (location === 'gone') return { kind: 'page', status: 410 }
  return location === null ? null : { kind: 'elsewhere', location }
}

/** Addresses under which feeds are looked for, and where they are. */
const feeds: Readonly<Record<string, string>> = {
  '/atom': '/atom.xml',
  '/feed': '/feed.xml',
  '/index.xml': '/feed.xml',
  '/rss': '/feed.xml',
  '/rss.xml': '/feed.xml',
}

/** Pages of other areas that people type. */
const typed = new Set(['/search', '/signin', '/studio'])

/** Writes an address as new ones are written: in small letters, then in plain ones too. Empty for one that is written so. */
function otherSpellings(pathname: string): string[] {
  const lower = decodeURIComponent(pathname).toLowerCase().normalize('NFC')
  return [lower, plainLatin(lower)].map(encodeURI).filter((spelling, at, all) => spelling !== pathname && all.indexOf(spelling) === at)
}

async function resolveExactly(pathname: string): Promise<RouteMatch | null> {
  if (fixed.has(pathname)) return page
  const named = comment.exec(pathname)?.[1]
  if (named !== undefined) return findComment(named)
  if (ours.test(pathname)) return (await findListed(pathname)) ? page : null
  return matchPermalink(pathname)
}

/** Finds a page by an address that is spelled otherwise: with capitals, or with marks on its letters. */
async function resolveSpelling(pathname: string): Promise<RouteMatch | null> {
  for (const spelling of otherSpellings(pathname)) {
    const match = typed.has(spelling) ? page : await resolveExactly(spelling)
    if (match?.kind === 'post' || match?.kind === 'page') return { kind: 'redirect', permalink: decodeURI(spelling) }
    if (match) return match
  }
  const feed = feeds[pathname.toLowerCase()]
  return feed === undefined ? null : { kind: 'redirect', permalink: feed }
}

/** Route resolver of this blog. It asks the database each time: what is not there costs no memory. */
export const routeResolver: RouteResolver = {
  async resolve(pathname) {
    return (await resolveExactly(pathname)) ?? resolveSpelling(pathname)
  },
  async nearest(pathname) {
    if (!readable.test(pathname)) return []
    return (await findSimilarPosts(pathname)).map(({ id }) => id)
  },
}
