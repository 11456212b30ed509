import { cache } from 'react'
import { dependOn, tags } from '@/lib/core/cache'
import { now } from '@/lib/core/clock'
import { foldCase } from '@/lib/core/text/fold-case'
import { readCardsInOrder } from '@/lib/posts/data'
import { postTags } from '@/lib/posts/page-tags'
import type { PostCard } from '@/lib/posts/types'
import { findMatches, type SearchHit } from './data'
import { parseTerms } from './terms'

const MOST = 50

/** Posts that were found; `searched` is the number of the newest posts that were looked through, null for all. */
export interface SearchResult {
  posts: PostCard[]
  searched: number | null
}

/**
 * Finds at most 50 posts on the timeline that contain every word of `query`: those with all of them in the title first, then with
 * the subtitle, then by date. Of a blog with more than 5,000 posts it looks through the newest, and no further than until 1,000 are found.
 */
export const searchPosts = cache(async (query: string): Promise<SearchResult> => {
  dependOn(postTags.texts)
  const terms = parseTerms(query)
  if (terms.length === 0) return { posts: [], searched: null }
  const { hits, searched } = await findMatches(now(), terms)
  const hasAll = (text: string) => terms.every((term) => foldCase(text).includes(term))
  const rank = ({ title, subtitle }: SearchHit) => (hasAll(title) ? 0 : hasAll(`${title}\n${subtitle}`) ? 1 : 2)
  const ranked = hits.map((hit) => ({ id: hit.id, rank: rank(hit) }))
  const ordered = ranked.sort((one, other) => one.rank - other.rank).slice(0, MOST)
  const posts = await readCardsInOrder(
    now(),
    ordered.map(({ id }) => id),
  )
  dependOn(...posts.flatMap(({ id, author }) => [tags.comments(id), ...(author ? [tags.author(author.id)] : [])]))
  return { posts, searched }
})
