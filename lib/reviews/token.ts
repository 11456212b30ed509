import { fromSeconds, issueSignedToken, toSeconds, verifySignedToken } from '@/lib/core/signed-token'

const PURPOSE = 'review-link'
const SEEN = 'review-version'

/** Makes the token in a reviewer's address: the link and its end, signed with the key of this installation. */
export function makeReviewToken(linkId: string, expiresAt: Date): string {
  return issueSignedToken(PURPOSE, linkId, toSeconds(expiresAt))
}

/** The link that a token names and its expiry; null for one that this installation did not issue. */
export function readReviewToken(token: string): { linkId: string; expiresAt: Date } | null {
  const [linkId, seconds] = verifySignedToken(PURPOSE, token) ?? []
  return linkId && seconds ? { linkId, expiresAt: fromSeconds(seconds) } : null
}

/** Signs which version of its post a link showed: a note is about that one, and brings back no text but what its writer saw. */
export function signSeenVersion(linkId: string, version: number): string {
  return issueSignedToken(SEEN, linkId, String(version))
}

/** Reads the version that this link showed; null for one that it did not. */
export function readSeenVersion(linkId: string, seen: string): number | null {
  const [shownBy, version] = verifySignedToken(SEEN, seen) ?? []
  return shownBy === linkId ? Number(version) : null
}
