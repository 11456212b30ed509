import type { Change, PublicSummary } from '@/lib/core/cache'
import type { Tx } from '@/lib/core/db'
import { readSettings } from '@/lib/settings/data'
import { monthIn } from './calendar'
import { readNeighbours, teaserSelect, toTeaser } from './data'
import { isListed, visibleWhere } from './policy'

/** What readers see of a post at a moment, and between which others it stands. */
interface Place {
  face: PublicSummary
  beside: { newer: string | null; older: string | null } | null
}

async function readPlace(tx: Tx, postId: string, now: Date, timeZone: string): Promise<Place | null> {
  const row = await tx.publishedPost.findFirst({
    where: { postId, ...visibleWhere(now) },
    select: { ...teaserSelect, kind: true, unlisted: true, passwordHash: true },
  })
  if (!row) return null
  const teaser = toTeaser(row)
  const { permalink, title, tags, series } = teaser
  const place = { month: monthIn(row.publishedAt, timeZone), listed: isListed(row) }
  const face = { kind: row.kind, permalink, title, card: JSON.stringify(teaser), tags, series, ...place }
  if (row.kind === 'PAGE' || !isListed(row)) return { face, beside: null }
  const { newer, older } = await readNeighbours(tx, now, row)
  return { face, beside: { newer: newer?.id ?? null, older: older?.id ?? null } }
}

function changeOf(postId: string, before: Place | null, after: Place | null): Change[] {
  if (!before && !after) return []
  const kept = before && after && before.beside?.newer === after.beside?.newer && before.beside?.older === after.beside?.older
  const ids = [before, after].flatMap((place) => [place?.beside?.newer, place?.beside?.older]).filter((id) => typeof id === 'string')
  const neighbours = kept ? [] : [...new Set(ids)]
  return [{ kind: 'post', postId, before: before?.face ?? null, after: after?.face ?? null, neighbours }]
}

/**
 * Runs `work`, which changes one post, and says what that changed for readers. The transaction must have taken its turn.
 * A scheduled post whose moment came without being announced is announced here first: some pages may show it, others not yet.
 */
export async function recordChange(tx: Tx, postId: string, now: Date, work: () => Promise<void>): Promise<Change[]> {
  const { timeZone } = await readSettings(tx)
  const announced = await announce(tx, postId, now, timeZone)
  const before = await readPlace(tx, postId, now, timeZone)
  await work()
  return [...announced, ...changeOf(postId, before, await readPlace(tx, postId, now, timeZone))]
}

/** What it changes for readers that a scheduled post's moment has come: once, and then nothing. */
export async function recordDue(tx: Tx, postId: string, now: Date): Promise<Change[]> {
  return announce(tx, postId, now, (await readSettings(tx)).timeZone)
}

/** What it changes for readers that a post which they were shown too early, by a clock at `shownAt`, waits for its moment again. */
export async function recordEarly(tx: Tx, postId: string, shownAt: Date): Promise<Change[]> {
  const { timeZone } = await readSettings(tx)
  const before = await readPlace(tx, postId, shownAt, timeZone)
  await tx.publishedPost.update({ where: { postId }, data: { announced: false } })
  return [...changeOf(postId, before, null), { kind: 'schedule' }]
}

async function announce(tx: Tx, postId: string, now: Date, timeZone: string): Promise<Change[]> {
  const { count } = await tx.publishedPost.updateMany({
    where: { postId, announced: false, ...visibleWhere(now) },
    data: { announced: true },
  })
  return count === 0 ? [] : changeOf(postId, null, await readPlace(tx, postId, now, timeZone))
}
