import type { TagLink } from '../types'

/** Picks the `most` posts that share most of these tags, best first; of equals the one that comes first. */
export function rankRelated<T extends { tags: readonly TagLink[] }>(posts: readonly T[], slugs: readonly string[], most: number): T[] {
  const shared = (post: T) => post.tags.filter(({ slug }) => slugs.includes(slug)).length
  return [...posts].sort((one, other) => shared(other) - shared(one)).slice(0, most)
}
