import { db } from '@/lib/core/db'
import { yieldToEventLoop } from '@/lib/core/event-loop'
import { newestFirst, readTimelineAfter, type TimelinePosition } from '@/lib/posts/data'

/** More than anyone reads; a search for a single letter still answers. */
const MOST = 1000
/** Newest posts that are searched. */
const MOST_SEARCHED = 5000
/** Posts that are searched together: reading the texts of no more holds nobody up. */
const AT_ONCE = 250

export interface SearchHit {
  id: string
  title: string
  subtitle: string
}

interface Matches {
  /** Newest first. */
  hits: SearchHit[]
  /** Number of the newest posts that were searched; null when those were all. */
  searched: number | null
}

/** Finds those of the newest 5,000 posts on the timeline whose words contain every one of `terms` (lower-cased), newest first: 1,000 at most. */
export async function findMatches(now: Date, terms: readonly string[]): Promise<Matches> {
  const hits: SearchHit[] = []
  let last: TimelinePosition | null = null
  let searched = 0
  while (searched < MOST_SEARCHED && hits.length < MOST) {
    const slice: TimelinePosition[] = await readTimelineAfter(now, last, AT_ONCE)
    hits.push(...(await findAmong(slice, terms)))
    if (slice.length < AT_ONCE) return { hits: hits.slice(0, MOST), searched: null }
    last = slice.at(-1) ?? null
    searched += AT_ONCE
    await yieldToEventLoop()
  }
  const isMore = (await readTimelineAfter(now, last, 1)).length > 0
  return { hits: hits.slice(0, MOST), searched: isMore ? searched : null }
}

/** Finds those of a few posts that have all terms, newest first. */
async function findAmong(posts: readonly TimelinePosition[], terms: readonly string[]): Promise<SearchHit[]> {
  // LIKE takes % and _ for anything and backslashes differently on each engine, so those hits are looked at again here.
  const wild = terms.some((term) => /[%_\\]/.test(term))
  const rows = await db().publishedPost.findMany({
    where: {
      postId: { in: posts.map(({ postId }) => postId) },
      AND: terms.map((term) => ({ searchText: { contains: searchable(term) } })),
    },
    orderBy: newestFirst,
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
