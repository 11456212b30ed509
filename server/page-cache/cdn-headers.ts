import { createHash } from 'node:crypto'
import type { Env } from '@/lib/core/env'
import type { HeaderList } from '@/server/http/response-headers'

/** Seconds for which a CDN keeps a page that nobody tells it to drop, and one of which it is told. */
const KEPT_UNTOLD = 60
const KEPT_TOLD = 86_400
/** Seconds for which it may serve a page beyond that while it asks for a new one. */
const REVALIDATING = 60
/** Length of a Cache-Tag header that servers on the way still pass on. */
const MOST_BYTES = 3000

/** Names a tag for a CDN: short, of letters that every CDN takes, and telling nothing. */
export function cdnTag(tag: string): string {
  return createHash('sha256').update(tag).digest('base64url').slice(0, 12)
}

/** Returns how others may keep a page for everyone: never without asking, or a CDN that drops it by its tags. */
export function cacheHeaders(
  { CDN, CDN_WEBHOOK }: Pick<Env, 'CDN' | 'CDN_WEBHOOK'>,
  tags: Iterable<string>,
): { cacheControl: string; headers: HeaderList } {
  const names = CDN ? [...tags].map(cdnTag).join(',') : ''
  // One whose tags cannot all be told could not be dropped.
  if (!CDN || names.length > MOST_BYTES) return { cacheControl: 'public, max-age=0, must-revalidate', headers: [] }
  const kept = CDN_WEBHOOK ? KEPT_TOLD : KEPT_UNTOLD
  return {
    cacheControl: `public, max-age=0, s-maxage=${kept}, stale-while-revalidate=${REVALIDATING}`,
    headers: names === '' ? [] : ['Cache-Tag', names],
  }
}
