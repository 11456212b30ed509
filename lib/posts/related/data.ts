import { db } from '@/lib/core/db'
import { teaserSelect, toTeaser } from '../data'
import { readTaggedByAny } from '../list-pages-data'
import { keepOnTimeline, timelineSelect } from '../policy'
import type { PostTeaser } from '../types'
import { rankRelated } from './ranking'

/** Newest posts that are looked at for each answer: what is older is rarely better. */
const LOOKED_AT = 24

/** Reads the posts on the timeline that share most of these tags, best first, but `exceptId`. */
export async function readRelated(now: Date, exceptId: string, slugs: readonly string[], most: number): Promise<PostTeaser[]> {
  const ids = (await readTaggedByAny(now, slugs, LOOKED_AT + 1)).filter((id) => id !== exceptId).slice(0, LOOKED_AT)
  const where = { postId: { in: ids } }
  const rows = await db().publishedPost.findMany({ where, select: { ...teaserSelect, ...timelineSelect } })
  const byId = new Map(keepOnTimeline(now, rows).map((row) => [row.postId, toTeaser(row)]))
  return rankRelated(
    ids.flatMap((id) => byId.get(id) ?? []),
    slugs,
    most,
  )
}
