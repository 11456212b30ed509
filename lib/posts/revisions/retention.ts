import { dayMs, hourMs } from '@/lib/core/clock'

export interface DatedRevision {
  id: string
  version: number
  reason: 'SAVE' | 'PUBLISH' | 'SYNC' | 'RESTORE'
  name: string | null
  createdAt: Date
}

/**
 * Finds the revisions of one post, given in the order of their versions, that are no longer kept: of those older than a day all but the
 * last of each hour, of those older than a week all but the last of each day (UTC). What readers saw, what has a name, a restore
 * or an overwriting and what it replaced, what readers see now and the newest stay for ever.
 */
export function findExpired(revisions: readonly DatedRevision[], publishedVersion: number | null, now: Date): string[] {
  const later = new Set<string>()
  let next: DatedRevision | undefined
  const thinned: string[] = []
  for (const revision of revisions.toReversed()) {
    const { id, version, reason, name, createdAt } = revision
    const time = createdAt.getTime()
    const age = now.getTime() - time
    const stretch = age < 7 * dayMs ? `hour ${Math.floor(time / hourMs)}` : `day ${Math.floor(time / dayMs)}`
    const stays = reason !== 'SAVE' || name !== null || version === publishedVersion
    if (!stays && next && next.reason !== 'RESTORE' && age >= dayMs && later.has(stretch)) thinned.push(id)
    later.add(`hour ${Math.floor(time / hourMs)}`).add(`day ${Math.floor(time / dayMs)}`)
    next = revision
  }
  return thinned
}
