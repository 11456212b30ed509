import { db } from '@/lib/core/db'
import { newestFirst, teaserSelect, toTeaser } from '../data'
import { timelineWhere } from '../policy'
import type { PostTeaser } from '../types'
import { rankRelated } from './ranking'

/** Newest posts that are looked at for each answer: what is older is rarely better. */
const LOOKED_AT = 24

/** Reads the posts on the timeline that share most of these tags, best first, but `exceptId`. */
export async function readRelated(now: Date, exceptId: string, slugs: readonly string[], most: number): Promise<PostTeaser[]> {
  const rows = await db().publishedPost.findMany({
    where: { ...timelineWhere(now), postId: { not: exceptId }, tags: { some: { tag: { slug: { in: [...slugs] } } } } },
    orderBy: newestFirst,
    take: LOOKED_AT,
    select: teaserSelect,
  })
  return rankRelated(rows.map(toTeaser), slugs, most)
}
