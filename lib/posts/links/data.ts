import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { now as currentTime } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { matchRoute } from '@/lib/core/routes/match'
import { shared } from '@/lib/core/shared'
import { readFacts, readSizes } from '@/lib/media/data'
import { readSettings } from '@/lib/settings/data'
import { monthSpan, yearSpan } from '../calendar'
import { hasPosts } from '../data'
import { countPosts, POSTS_OF_MONTH } from '../list-pages-data'
import { isVisible, requireAuthor } from '../policy'
import { readTagCounts } from '../post-counts-data'
import { hasParts, hasSeriesPage } from '../taxonomy-data'
import { hasAnchor, isTakenAsThere, parseLink } from './site-link'
import type { BrokenLink, LinkFault } from './types'

/** SQLite takes no more than 999 values in a query. */
const AT_ONCE = 500

const headingList = z.array(z.object({ id: z.string() }))

/** Page at an address: the headings of a post, null for other pages and files, or a post that readers cannot see. */
type LinkedPage = { headings: { id: string }[] | null } | 'unpublished'

/**
 * Finds those of `links` (any addresses) that begin at this site's root and lead readers nowhere. A former address of a post is fine.
 * Never throws for what is no address.
 */
export async function findBrokenLinks(links: readonly string[]): Promise<BrokenLink[]> {
  const parsed = new Map(
    [...new Set(links)].flatMap((link) => {
      const found = parseLink(link)
      return found && !isTakenAsThere(found.path) ? [[link, found] as const] : []
    }),
  )
  const paths = [...new Set([...parsed.values()].map(({ path }) => path))]
  const found = new Map<string, LinkedPage>()
  for (let at = 0; at < paths.length; at += AT_ONCE) await lookUp(paths.slice(at, at + AT_ONCE), found)
  return [...parsed].flatMap(([link, { path, fragment }]) => {
    const fault = faultOf(found.get(path), fragment)
    return fault ? [{ link, fault }] : []
  })
}

/** Finds the broken ones of `links`, as `findBrokenLinks` does, for authors. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function checkLinks({ viewer }: Caller, { links }: { links: readonly string[] }): Promise<BrokenLink[]> {
  requireAuthor(viewer)
  return findBrokenLinks(links)
}

async function lookUp(paths: readonly string[], found: Map<string, LinkedPage>): Promise<void> {
  const now = currentTime()
  for (const [path, post] of await findPosts(paths, now)) found.set(path, post)
  const others = paths.filter((path) => !found.has(path))
  const pages = [...(await findMedia(others)), ...(await findLists(others, now)), ...(await findFiles(others))]
  for (const path of pages) found.set(path, { headings: null })
}

function faultOf(found: LinkedPage | undefined, fragment: string): LinkFault | null {
  if (found === undefined) return 'missing'
  if (found === 'unpublished') return found
  return found.headings && !hasAnchor(fragment, found.headings) ? 'fragment' : null
}

/** Posts by address: where they are, where they were, and where they will be. */
async function findPosts(paths: readonly string[], now: Date): Promise<Map<string, LinkedPage>> {
  const within = { in: [...paths] }
  const select = { permalink: true, publishedAt: true, headings: true, trust: true } as const
  const drafts = await db().post.findMany({ where: { permalink: within, status: { not: 'TRASHED' } }, select: { permalink: true } })
  const moved = await db().redirect.findMany({
    where: { path: within, post: { status: { not: 'TRASHED' } } },
    select: { path: true, post: { select: { published: { select } } } },
  })
  const live = await db().publishedPost.findMany({ where: { permalink: within }, select })
  const toFound = (row: (typeof live)[number] | null): LinkedPage =>
    isVisible(row, now) ? { headings: row.trust === 'FILE' ? null : (headingList.safeParse(row.headings).data ?? null) } : 'unpublished'
  return new Map<string, LinkedPage>([
    ...drafts.map(({ permalink }) => [permalink ?? '', 'unpublished'] as const),
    ...moved.map(({ path, post }) => [path, toFound(post.published)] as const),
    ...live.map((row) => [row.permalink, toFound(row)] as const),
  ])
}

const upload = /^\/media\/([0-9a-f]{64})\.[a-z0-9]+$/

/** Uploads that are stored. */
async function findMedia(paths: readonly string[]): Promise<string[]> {
  const hashOf = (path: string) => upload.exec(path)?.[1] ?? ''
  const hashes = paths.map(hashOf).filter(Boolean)
  const [sizes, facts] = await Promise.all([readSizes(hashes), readFacts(hashes)])
  return paths.filter((path) => sizes.has(hashOf(path)) || facts.has(hashOf(path)))
}

/** Addresses of lists that have something to show: what their pages ask, so that none is called fine that answers 404. */
async function findLists(paths: readonly string[], now: Date): Promise<string[]> {
  const { postsPerPage, timeZone } = await readSettings()
  const found: string[] = []
  for (const path of paths) if (await isList(path, now, { postsPerPage, timeZone })) found.push(path)
  return found
}

/** Tells whether a path is the address of a list, or of a later page of one, that has posts on it. */
async function isList(path: string, now: Date, { postsPerPage, timeZone }: { postsPerPage: number; timeZone: string }): Promise<boolean> {
  const match = matchRoute(path)
  const before = (page: string) => (Number(page) - 1) * postsPerPage
  switch (match?.resolver) {
    case 'posts':
      return (await countPosts(now)) > before(match.params.page)
    case 'tag': {
      const [tag] = await readTagCounts(now, [match.params.slug])
      return (tag?.posts ?? 0) > before('page' in match.params ? match.params.page : '1')
    }
    case 'seriesList':
      return hasSeriesPage(now, Number(match.params.page))
    case 'series':
      return hasParts(now, match.params.slug)
    case 'year': {
      const span = yearSpan(Number(match.params.year), timeZone)
      return span !== null && hasPosts(now, span)
    }
    case 'month': {
      const span = monthSpan(Number(match.params.year), Number(match.params.month), timeZone)
      const page = 'page' in match.params ? Number(match.params.page) : 1
      return span !== null && hasPosts(now, span, (page - 1) * POSTS_OF_MONTH)
    }
    default:
      return false
  }
}

/** Files of public/, listed once. */
async function findFiles(paths: readonly string[]): Promise<string[]> {
  const files = await shared('public-files', async () => {
    const entries = await readdir('public', { withFileTypes: true, recursive: true }).catch(() => [])
    return new Set(
      entries.filter((entry) => entry.isFile()).map((entry) => `/${path.relative('public', path.join(entry.parentPath, entry.name))}`),
    )
  })
  return paths.filter((path) => files.has(path))
}
