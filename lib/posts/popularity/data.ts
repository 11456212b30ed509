import { z } from 'zod'
import { type DbOrTx, db, type Tx } from '@/lib/core/db'
import { yieldToEventLoop } from '@/lib/core/event-loop'
import { writeUncached } from '@/lib/core/write'
import { countShownComments, readTimelineAfter, type TimelinePosition, teaserSelect, toTeaser } from '../data'
import { keepOnTimeline, timelineSelect } from '../policy'
import type { PostTeaser } from '../types'
import { mostPopular } from './ranking'

const KEY = 'popularPosts'
/** More than a page shows, so that the list survives a post that goes away. */
const KEPT = 12

const stored = z.object({ ids: z.array(z.string()), at: z.number() })

/** Reads the ids of the popular posts, best first, and the moment (ms) of the last count; nothing counted is an empty list at 0. */
export async function readPopular(on: DbOrTx = db()): Promise<z.output<typeof stored>> {
  const row = await on.setting.findUnique({ where: { key: KEY } })
  return stored.safeParse(row?.value).data ?? { ids: [], at: 0 }
}

/** Stores the count that `readPopular` reads. */
export async function storePopular(tx: Tx, popular: z.output<typeof stored>): Promise<void> {
  await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, value: popular }, update: { value: popular } })
}

/** Posts that are looked at together. */
const AT_ONCE = 500

/** Ranks the listed posts by what their readers did: some at a time, so that nobody waits for the count. */
export async function rankPosts(now: Date): Promise<string[]> {
  let best: Ranked[] = []
  for (let last: TimelinePosition | null = null; ; ) {
    const slice: TimelinePosition[] = await readTimelineAfter(now, last, AT_ONCE)
    const rows = await readViews(slice)
    const comments = await countShownComments(rows.map(({ postId }) => postId))
    const ranked = rows.map((row) => ({ ...row, comments: comments.get(row.postId) ?? 0 }))
    best = mostPopular([...best, ...ranked], now, KEPT)
    last = slice.at(-1) ?? null
    if (slice.length < AT_ONCE) return best.map(({ postId }) => postId)
    await yieldToEventLoop()
  }
}

type Ranked = Awaited<ReturnType<typeof readViews>>[number] & { comments: number }

function readViews(posts: readonly TimelinePosition[]) {
  const where = { postId: { in: posts.map(({ postId }) => postId) } }
  return db().publishedPost.findMany({ where, select: { postId: true, views: true, publishedAt: true } })
}

/** Reads the posts of these ids that are on the timeline as teasers, in the order of the ids. */
export async function readTeasers(now: Date, ids: readonly string[]): Promise<PostTeaser[]> {
  const where = { postId: { in: [...ids] } }
  const rows = await db().publishedPost.findMany({ where, select: { ...teaserSelect, ...timelineSelect } })
  const teasers = new Map(keepOnTimeline(now, rows).map((row) => [row.postId, toTeaser(row)]))
  return ids.flatMap((id) => teasers.get(id) ?? [])
}

/** Adds views to the posts at these addresses; an address that no post has counts for nothing. */
export async function addViews(counts: ReadonlyMap<string, number>): Promise<void> {
  await writeUncached(async (tx) => {
    for (const [permalink, views] of counts) {
      if (views > 0) await tx.publishedPost.updateMany({ where: { permalink }, data: { views: { increment: views } } })
    }
  })
}
