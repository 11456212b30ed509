import type { Change } from '@/lib/core/cache'
import type { Tx } from '@/lib/core/db'
import { readSettings } from '@/lib/settings/data'
import { monthIn } from './calendar'
import { readNeighbours, teaserSelect, toTeaser } from './data'
import { affectedByPost, type PublicSummary, scheduleChanged } from './page-tags'
import { isListed, isOnTimeline, visibleWhere } from './policy'
import { keepCounts, keepTagDates, readCounted, utcMonthOf } from './post-counts-data'

/** What readers see of a post at a moment, and between which others it stands. */
interface Appearance {
  summary: PublicSummary
  beside: { newer: string | null; older: string | null } | null
}

async function readAppearance(tx: Tx, postId: string, now: Date, timeZone: string): Promise<Appearance | null> {
  const row = await tx.publishedPost.findFirst({
    where: { postId, ...visibleWhere(now) },
    select: { ...teaserSelect, kind: true, unlisted: true, passwordHash: true, canonicalUrl: true },
  })
  if (!row) return null
  const teaser = toTeaser(row)
  const { permalink, title, tags, series } = teaser
  const moment = { month: monthIn(row.publishedAt, timeZone), year: utcMonthOf(row.publishedAt).slice(0, 4) }
  const shown = { card: JSON.stringify(teaser), tags, series, ...moment, listed: isListed(row), atHome: row.canonicalUrl === null }
  const summary = { kind: row.kind, permalink, title, ...shown }
  if (!isOnTimeline(row)) return { summary, beside: null }
  const { newer, older } = await readNeighbours(tx, now, row)
  return { summary, beside: { newer: newer?.id ?? null, older: older?.id ?? null } }
}

function changeOf(postId: string, before: Appearance | null, after: Appearance | null): Change[] {
  if (!before && !after) return []
  const kept = before && after && before.beside?.newer === after.beside?.newer && before.beside?.older === after.beside?.older
  const ids = [before, after].flatMap((one) => [one?.beside?.newer, one?.beside?.older]).filter((id) => typeof id === 'string')
  const neighbours = kept ? [] : [...new Set(ids)]
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
  return [...announced, ...changeOf(postId, before, await readAppearance(tx, postId, now, timeZone))]
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
  return [...changeOf(postId, before, null), scheduleChanged]
}

async function announce(tx: Tx, postId: string, now: Date, timeZone: string): Promise<Change[]> {
  const where = { postId, announced: false, ...visibleWhere(now) }
  const { count } = await counting(tx, postId, () => tx.publishedPost.updateMany({ where, data: { announced: true } }))
  return count === 0 ? [] : changeOf(postId, null, await readAppearance(tx, postId, now, timeZone))
}

/** Runs `work`, which changes one post, and counts it in the lists that it is in afterwards. */
async function counting<T>(tx: Tx, postId: string, work: () => Promise<T>): Promise<T> {
  const before = await readCounted(tx, postId)
  const value = await work()
  await keepCounts(tx, before, await readCounted(tx, postId))
  return value
}
