import { db } from '@/lib/core/db'
import { newestFirst } from './data'
import { lastPart, slugify } from './permalink'
import { timelineWhere } from './policy'

/** Newest posts that are looked at, whatever their addresses are. */
const NEWEST = 500
/** Posts that are looked at on each side of a place in the order of addresses. */
const NEAREST = 25
/** Words of an address that are looked for as the beginning of another one. */
const MOST_WORDS = 6
/** Letters of such a word at least. */
const SHORTEST = 4

const select = { postId: true, permalink: true, title: true } as const

/**
 * Reads posts on the timeline that somebody may have meant who asked for `path`: those whose addresses end alike from the first letter
 * on, those whose end begins with a word of it, and the newest, which may be alike in any way. As many however many posts there are.
 */
export async function readSimilar(now: Date, path: string): Promise<{ id: string; permalink: string; title: string }[]> {
  const asked = lastPart(path)
  const words = slugify(asked.replace(/\.html?$/i, '')).split('-')
  // Old addresses may have capitals, marks or underscores, new ones never do.
  const ends = new Set([asked, words.join('-')])
  const beginnings = words.filter((word) => word.length >= SHORTEST && !ends.has(word)).slice(0, MOST_WORDS)
  const found = await Promise.all([
    ...[...ends].flatMap((end) => [nearest(now, end, 'asc'), nearest(now, end, 'desc')]),
    ...beginnings.map((word) => nearest(now, word, 'asc')),
    db().publishedPost.findMany({ where: timelineWhere(now), orderBy: newestFirst, take: NEWEST, select }),
  ])
  const posts = new Map(found.flat().map(({ postId, ...post }) => [postId, { id: postId, ...post }]))
  return [...posts.values()]
}

/** Reads the posts whose addresses end at `slug` or next to it in the order of letters, on one side. */
function nearest(now: Date, slug: string, direction: 'asc' | 'desc') {
  const where = { ...timelineWhere(now), slug: direction === 'asc' ? { gte: slug } : { lt: slug } }
  return db().publishedPost.findMany({ where, orderBy: { slug: direction }, take: NEAREST, select })
}
