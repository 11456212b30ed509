import { fromSeconds, readSigned, sign, toSeconds } from '@/lib/core/signed'

const PURPOSE = 'review-link'

/** What stands in a reviewer's address: the link and when it expires, signed with this installation's key. */
export function makeReviewToken(linkId: string, expiresAt: Date): string {
  return sign(PURPOSE, linkId, toSeconds(expiresAt))
}

/** The link that a token names and its expiry; null for one that this installation did not sign. */
export function readReviewToken(token: string): { linkId: string; expiresAt: Date } | null {
  const [linkId, seconds] = readSigned(PURPOSE, token) ?? []
  return linkId && seconds ? { linkId, expiresAt: fromSeconds(seconds) } : null
}
