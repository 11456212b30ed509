import type { Change } from '@/lib/core/cache'
import type { Tx } from '@/lib/core/db'
import { readSettings } from '@/lib/settings/data'
import { monthIn } from './calendar'
import { readNeighbours, teaserSelect, toTeaser } from './data'
import { affectedByPost, type PublicSummary, scheduleChanged } from './page-tags'
import { isListed, isOnTimeline, timelineSelect, visibleWhere } from './policy'
import { keepCounts, keepTagDates, readCounted, utcMonthOf } from './post-counts-data'

/** A post as readers see it at a moment, and where on the timeline it stands; null for one that is not on it. */
interface Appearance {
  summary: PublicSummary
  publishedAt: Date | null
}

async function readAppearance(tx: Tx, postId: string, now: Date, timeZone: string): Promise<Appearance | null> {
  const row = await tx.publishedPost.findFirst({
    where: { postId, ...visibleWhere(now) },
    select: { ...teaserSelect, ...timelineSelect, canonicalUrl: true },
  })
  if (!row) return null
  const teaser = toTeaser(row)
  const { permalink, title, tags, series } = teaser
  const moment = { month: monthIn(row.publishedAt, timeZone), year: utcMonthOf(row.publishedAt).slice(0, 4) }
  const shown = { card: JSON.stringify(teaser), tags, series, ...moment, listed: isListed(row), atHome: row.canonicalUrl === null }
  const summary = { kind: row.kind, permalink, title, ...shown }
  return { summary, publishedAt: isOnTimeline(row) ? row.publishedAt : null }
}

/**
 * Finds the posts whose links to the newer and the older one change when a post moves between these places, its former one and its new
 * one. All others stood still, so those beside the former place are found afterwards too. None when it moved past nobody.
 */
async function neighboursOf(tx: Tx, postId: string, now: Date, places: Date[]): Promise<string[]> {
  if (places.length === 2 && places[0]?.getTime() === places[1]?.getTime()) return []
  const beside: { newer: string | null; older: string | null }[] = []
  for (const publishedAt of places) {
    const { newer, older } = await readNeighbours(tx, now, { postId, publishedAt })
    beside.push({ newer: newer?.id ?? null, older: older?.id ?? null })
  }
  const [former, later] = beside
  if (former && later && former.newer === later.newer && former.older === later.older) return []
  return [...new Set(beside.flatMap(({ newer, older }) => [newer, older]).filter((id) => id !== null))]
}

/** Says what changed for readers from one appearance of a post to the next. */
async function changesOf(tx: Tx, postId: string, now: Date, before: Appearance | null, after: Appearance | null): Promise<Change[]> {
  if (!before && !after) return []
  const places = [before?.publishedAt, after?.publishedAt].filter((place) => place instanceof Date)
  const neighbours = await neighboursOf(tx, postId, now, places)
  const tags = affectedByPost({ postId, before: before?.summary ?? null, after: after?.summary ?? null, neighbours })
  return [{ kind: 'tags', tags }]
}

/**
 * Runs `work`, which changes one post, and says what that changed for readers. The transaction must have taken its turn.
 * A scheduled post whose moment came without being announced is announced here first: some pages may show it, others not yet.
 */
export async function recordChange(tx: Tx, postId: string, now: Date, work: () => Promise<void>): Promise<Change[]> {
  const { timeZone } = await readSettings(tx)
  const announced = await announce(tx, postId, now, timeZone)
  const before = await readAppearance(tx, postId, now, timeZone)
  await counting(tx, postId, async () => {
    await work()
    await keepTagDates(tx, postId)
  })
  return [...announced, ...(await changesOf(tx, postId, now, before, await readAppearance(tx, postId, now, timeZone)))]
}

/**
 * Announces a scheduled post whose moment has come and returns what that changes for readers. Idempotent: the second time it is
 * nothing.
 */
export async function recordDue(tx: Tx, postId: string, now: Date): Promise<Change[]> {
  return announce(tx, postId, now, (await readSettings(tx)).timeZone)
}

/** Takes back the announcement of a post that was shown too early, by a clock at `shownAt`, and returns what that changes for readers. */
export async function recordEarly(tx: Tx, postId: string, shownAt: Date): Promise<Change[]> {
  const { timeZone } = await readSettings(tx)
  const before = await readAppearance(tx, postId, shownAt, timeZone)
  await counting(tx, postId, () => tx.publishedPost.update({ where: { postId }, data: { announced: false } }))
  return [...(await changesOf(tx, postId, shownAt, before, null)), scheduleChanged]
}

async function announce(tx: Tx, postId: string, now: Date, timeZone: string): Promise<Change[]> {
  const where = { postId, announced: false, ...visibleWhere(now) }
  if (!(await tx.publishedPost.findFirst({ where, select: { postId: true } }))) return []
  await counting(tx, postId, () => tx.publishedPost.updateMany({ where, data: { announced: true } }))
  return changesOf(tx, postId, now, null, await readAppearance(tx, postId, now, timeZone))
}

/** Runs `work`, which changes one post, and counts it in the lists that it is in afterwards. */
async function counting<T>(tx: Tx, postId: string, work: () => Promise<T>): Promise<T> {
  const before = await readCounted(tx, postId)
  const value = await work()
  await keepCounts(tx, before, await readCounted(tx, postId))
  return value
}
