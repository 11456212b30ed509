import { hashPrivately } from '@/lib/core/hash'
import { isEqualInConstantTime } from '@/lib/core/signed-token'

const VERSION = 'v1'

function sign(postId: string, seconds: string): string {
  return hashPrivately('comment-form', `${VERSION}.${postId}.${seconds}`).slice(0, 32)
}

/**
 * The stamp of a comment form: which post it is for and when it was made, signed. Pages are kept and shared, so it says
 * when the page was rendered; it holds for as long as the installation keeps its salt.
 */
export function issueFormToken(postId: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000).toString(36)
  return `${VERSION}.${seconds}.${sign(postId, seconds)}`
}

/** When the form was made; null when the stamp is not ours or of another post. */
export function verifyFormToken(token: string, postId: string): Date | null {
  const [version, seconds, signature, ...rest] = token.split('.')
  if (version !== VERSION || !seconds || !signature || rest.length > 0) return null
  if (!isEqualInConstantTime(signature, sign(postId, seconds))) return null
  return new Date(Number.parseInt(seconds, 36) * 1000)
}
