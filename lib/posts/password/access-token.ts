import { hashPrivately } from '@/lib/core/hash'
import { isEqualInConstantTime } from '@/lib/core/signed-token'

/** Seconds for which a reader who gave a post's password is let in without it. */
export const accessSeconds = 30 * 24 * 60 * 60

/** Names the cookie that opens a post. */
export const accessCookieName = (postId: string) => `fieldnotes.key-${postId}`

interface LockedPost {
  id: string
  passwordHash: string
}

const sign = (postId: string, expires: string, print: string) => hashPrivately('post-key', `${postId}.${expires}.${print}`)
/** Tells one password of a post from another without saying anything about either. */
const fingerprintOf = ({ id, passwordHash }: LockedPost) => hashPrivately('post-password', `${id}.${passwordHash}`).slice(0, 22)

/** Issues the signed token of a reader who gave the right password: good for this post, this password and 30 days. */
export function issueAccessToken(post: LockedPost, now: Date): string {
  const expires = (Math.floor(now.getTime() / 1000) + accessSeconds).toString(36)
  const print = fingerprintOf(post)
  return `${expires}.${print}.${sign(post.id, expires, print)}`
}

/**
 * Reads the password's fingerprint from a token that this installation issued for the post and that has not expired; null for any
 * other.
 */
function readAccessToken(key: string, postId: string, now: Date): string | null {
  const [expires, print, signature, ...rest] = key.split('.')
  if (!expires || !print || !signature || rest.length > 0 || !/^[0-9a-z]{1,9}$/.test(expires)) return null
  if (!isEqualInConstantTime(signature, sign(postId, expires, print))) return null
  return now.getTime() < Number.parseInt(expires, 36) * 1000 ? print : null
}

/** Tells whether a token is worth asking the database about: ours, for this post, and in time. */
export function isAccessTokenOf(postId: string, key: string | undefined, now: Date): boolean {
  return key !== undefined && readAccessToken(key, postId, now) !== null
}

/** Verifies that a token opens a post with its current password. */
export function verifyAccessToken(key: string | undefined, post: LockedPost, now: Date): boolean {
  const print = key === undefined ? null : readAccessToken(key, post.id, now)
  return print !== null && isEqualInConstantTime(print, fingerprintOf(post))
}
