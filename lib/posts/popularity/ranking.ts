import { dayMs } from '@/lib/core/clock'

interface Ranked {
  views: number
  comments: number
  publishedAt: Date
}

/** Scores how much a post is worth showing now: a comment counts like twenty views, and after 90 days everything counts half. */
export function popularity({ views, comments, publishedAt }: Ranked, now: Date): number {
  const days = Math.max(0, (now.getTime() - publishedAt.getTime()) / dayMs)
  return (views + 20 * comments) / (1 + days / 90)
}

/** Picks the `most` most popular ones with any sign of life, best first; of equals the newer one first. */
export function mostPopular<T extends Ranked>(posts: readonly T[], now: Date, most: number): T[] {
  return posts
    .map((post) => ({ post, score: popularity(post, now) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || other.post.publishedAt.getTime() - one.post.publishedAt.getTime())
    .slice(0, most)
    .map(({ post }) => post)
}
