import type { Caller } from '@/lib/core/action'
import { db } from '@/lib/core/db'
import { editableWhere, isVisible, listedWhere, requireAuthor } from '../policy'
import type { LinkTarget } from './types'

const MOST = 10

/** Letters and digits without case and accents, so that "uber" finds "Über". */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** How badly a post fits what was typed: 0 when words of its title begin so; null when something that was typed is not in it. */
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
 * one. Authors find what readers see, and what they may edit as soon as it has an address. Throws UNAUTHENTICATED or FORBIDDEN.
 */
export async function findLinkTargets({ viewer, now }: Caller, { query }: { query: string }): Promise<LinkTarget[]> {
  requireAuthor(viewer)
  const own = { ...editableWhere(viewer), OR: [{ permalink: { not: null } }, { published: { isNot: null } }] }
  const rows = await db().post.findMany({
    where: { status: { not: 'TRASHED' }, OR: [{ published: listedWhere(now) }, own] },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    select: { title: true, permalink: true, published: { select: { title: true, permalink: true, publishedAt: true } } },
  })
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

interface TargetRow {
  title: string
  permalink: string | null
  published: { title: string; permalink: string; publishedAt: Date } | null
}

function toTarget({ title, permalink, published }: TargetRow, now: Date): LinkTarget {
  if (!published) return { title, permalink: permalink ?? '', state: 'draft' }
  return { title: published.title, permalink: published.permalink, state: isVisible(published, now) ? 'published' : 'scheduled' }
}
