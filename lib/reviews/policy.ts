import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import type { ReviewLink } from './types'

interface Lasting {
  expiresAt: Date
  revokedAt: Date | null
}

/** Returns the state of a review link at `now`. */
export function stateOf({ expiresAt, revokedAt }: Lasting, now: Date): ReviewLink['state'] {
  if (revokedAt) return 'REVOKED'
  return expiresAt > now ? 'OPEN' : 'EXPIRED'
}

/** Refuses a link that is none, or none any more. Says nothing of what it led to. Throws NOT_FOUND or GONE. */
export function requireOpen<T extends Lasting>(link: T | null, asked: Date | null, now: Date): T {
  if (!link || !asked) throw new AppError('NOT_FOUND', messages.noPageAtThisAddress())
  // A link that was renewed has another address now.
  if (stateOf(link, now) !== 'OPEN' || Math.floor(link.expiresAt.getTime() / 1000) * 1000 !== asked.getTime()) {
    throw new AppError('GONE', messages.thisLinkIsNoLonger())
  }
  return link
}
