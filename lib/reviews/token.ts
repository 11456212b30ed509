import { timingSafeEqual } from 'node:crypto'
import { hashPrivately } from '@/lib/core/hash'

function sign(linkId: string, seconds: string): string {
  return hashPrivately('review-link', `${linkId}.${seconds}`).slice(0, 40)
}

/** What stands in a reviewer's address: the link and when it expires, signed with this installation's key. */
export function makeReviewToken(linkId: string, expiresAt: Date): string {
  const seconds = Math.floor(expiresAt.getTime() / 1000).toString(36)
  return `${linkId}~${seconds}~${sign(linkId, seconds)}`
}

/** The link that a token names and its expiry; null for one that this installation did not sign. */
export function readReviewToken(token: string): { linkId: string; expiresAt: Date } | null {
  const [linkId, seconds, signature, ...rest] = token.split('~')
  if (!linkId || !seconds || !signature || rest.length > 0) return null
  const given = Buffer.from(signature)
  const right = Buffer.from(sign(linkId, seconds))
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  return { linkId, expiresAt: new Date(Number.parseInt(seconds, 36) * 1000) }
}
