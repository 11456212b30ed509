import { hashPrivately } from '@/lib/core/hash'
import { isEqualInConstantTime } from '@/lib/core/signed-token'

/** Seconds for which a reader who gave a post's password is let in without it. */
export const keySeconds = 30 * 24 * 60 * 60

/** The name of the cookie that opens a post. */
export const keyName = (postId: string) => `fieldnotes.key-${postId}`

interface Locked {
  id: string
  passwordHash: string
}

const sign = (postId: string, expires: string, print: string) => hashPrivately('post-key', `${postId}.${expires}.${print}`)
/** Tells one password of a post from another without saying anything about either. */
const printOf = ({ id, passwordHash }: Locked) => hashPrivately('post-password', `${id}.${passwordHash}`).slice(0, 22)

/** What lets a reader in who gave the right password: for this post, this password and 30 days. */
export function cutKey(post: Locked, now: Date): string {
  const expires = (Math.floor(now.getTime() / 1000) + keySeconds).toString(36)
  const print = printOf(post)
  return `${expires}.${print}.${sign(post.id, expires, print)}`
}

/** The password's print in a key that this installation cut for the post and that has not expired; null for any other. */
function readKey(key: string, postId: string, now: Date): string | null {
  const [expires, print, signature, ...rest] = key.split('.')
  if (!expires || !print || !signature || rest.length > 0 || !/^[0-9a-z]{1,9}$/.test(expires)) return null
  if (!isEqualInConstantTime(signature, sign(postId, expires, print))) return null
  return now.getTime() < Number.parseInt(expires, 36) * 1000 ? print : null
}

/** Whether a key is worth asking the database about: ours, for this post, and in time. */
export function isKeyOf(postId: string, key: string | undefined, now: Date): boolean {
  return key !== undefined && readKey(key, postId, now) !== null
}

/** Whether a key opens a post with its present password. */
export function fits(key: string | undefined, post: Locked, now: Date): boolean {
  const print = key === undefined ? null : readKey(key, post.id, now)
  return print !== null && isEqualInConstantTime(print, printOf(post))
}
