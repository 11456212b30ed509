import { db } from '@/lib/core/db'
import { timelineWhere } from '@/lib/posts/policy'

/** More than anyone reads; a search for a single letter still answers. */
const MOST = 1000

export interface SearchHit {
  id: string
  title: string
  subtitle: string
}

/** Finds posts on the timeline whose words contain every one of `terms` (lower-cased), newest first. */
export async function findMatches(now: Date, terms: readonly string[]): Promise<SearchHit[]> {
  // LIKE takes % and _ for anything and backslashes differently on each engine, so those hits are looked at again here.
  const wild = terms.some((term) => /[%_\\]/.test(term))
  const rows = await db().publishedPost.findMany({
    where: { ...timelineWhere(now), AND: terms.map((term) => ({ searchText: { contains: searchable(term) } })) },
    orderBy: [{ publishedAt: 'desc' }, { postId: 'desc' }],
    take: MOST,
    select: { postId: true, title: true, subtitle: true, searchText: wild },
  })
  return rows
    .filter(({ searchText }) => !wild || terms.every((term) => searchText.includes(term)))
    .map(({ postId, title, subtitle }) => ({ id: postId, title, subtitle }))
}

/** The longest part of a term that LIKE takes literally. */
function searchable(term: string): string {
  return term.split(/[%_\\]/).reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}
