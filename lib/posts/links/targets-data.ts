import type { Caller } from '@/lib/core/action'
import { db } from '@/lib/core/db'
import { slugify } from '../permalink'
import { editableWhere, isVisible, listedWhere, requireAuthor, timelineWhere } from '../policy'
import type { LinkTarget } from './types'

const MOST = 10
/** Posts changed last that are looked through. */
const LOOKED_AT = 2000
/** Posts whose addresses begin with what was typed, whenever they were changed. */
const BEGINNING = 50

/** Letters and digits without case and accents, so that "uber" finds "Über". */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** Measures how badly a post fits what was typed: 0 when words of its title begin so; null when something is not in it. */
function distance(typed: readonly string[], { title, permalink }: LinkTarget): number | null {
  const named = plain(title)
  const words = named.split(/[^\p{L}\p{N}]+/u)
  const address = plain(permalink)
  let sum = 0
  for (const part of typed) {
    if (words.some((word) => word.startsWith(part))) continue
    if (named.includes(part)) sum += 1
    else if (address.includes(part)) sum += 2
    else return null
  }
  return sum
}

/**
 * Posts whose title or address has all words of `query`, the best fit first and then the last changed; those alone for an empty
 * one. Looks through the 2,000 that were changed last, and those whose addresses end with a part that begins so. Authors find what readers see, and what they may edit as soon as it has an address. Throws UNAUTHENTICATED or FORBIDDEN.
 */
export async function findLinkTargets({ viewer, now }: Caller, { query }: { query: string }): Promise<LinkTarget[]> {
  requireAuthor(viewer)
  const own = { ...editableWhere(viewer), OR: [{ permalink: { not: null } }, { published: { isNot: null } }] }
  const where = { status: { not: 'TRASHED' as const }, OR: [{ published: listedWhere(now) }, own] }
  const [changed, beginning] = await Promise.all([
    db().post.findMany({ where, orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }], take: LOOKED_AT, select }),
    findBeginning(slugify(query), now),
  ])
  const known = new Map([...changed, ...beginning].map((row) => [row.id, row]))
  const rows = [...known.values()]
  const typed = plain(query).split(/\s+/).filter(Boolean)
  return rows
    .map((row) => toTarget(row, now))
    .filter(({ title }) => title !== '')
    .map((target) => ({ target, far: distance(typed, target) }))
    .filter((one): one is { target: LinkTarget; far: number } => one.far !== null)
    .sort((one, other) => one.far - other.far)
    .slice(0, MOST)
    .map(({ target }) => target)
}

const select = {
  id: true,
  title: true,
  permalink: true,
  published: { select: { title: true, permalink: true, publishedAt: true } },
} as const

/** Reads listed posts whose addresses end with a part that begins so. */
async function findBeginning(slug: string, now: Date) {
  if (slug === '') return []
  const where = { ...timelineWhere(now), slug: { gte: slug, lt: `${slug}\uffff` } }
  const rows = await db().publishedPost.findMany({ where, orderBy: { slug: 'asc' }, take: BEGINNING, select: { post: { select } } })
  return rows.map(({ post }) => post)
}

interface TargetRow {
  title: string
  permalink: string | null
  published: { title: string; permalink: string; publishedAt: Date } | null
}

function toTarget({ title, permalink, published }: TargetRow, now: Date): LinkTarget {
  if (!published) return { title, permalink: permalink ?? '', state: 'draft' }
  return { title: published.title, permalink: published.permalink, state: isVisible(published, now) ? 'published' : 'scheduled' }
}
