import { hashPrivately } from '@/lib/core/hash'
import { fromSeconds, isEqualInConstantTime, toSeconds } from '@/lib/core/signed-token'

const VERSION = 'v1'

// A format of its own, with the post in the signature alone: forms that are open during an update carry it.
const signatureOf = (postId: string, seconds: string) => hashPrivately('comment-form', `${VERSION}.${postId}.${seconds}`).slice(0, 32)

/**
 * Issues the signed token of a comment form: which post it is for and when it was made. Pages are cached and shared, so it says
 * when the page was rendered; it holds for as long as the installation keeps its salt.
 */
export function issueFormToken(postId: string, now: Date): string {
  const seconds = toSeconds(now)
  return `${VERSION}.${seconds}.${signatureOf(postId, seconds)}`
}

/** Verifies the token of a comment form. Returns when the form was made; null for a token that is not ours or of another post. */
export function verifyFormToken(token: string, postId: string): Date | null {
  const [version, seconds, signature, ...rest] = token.split('.')
  if (version !== VERSION || !seconds || !signature || rest.length > 0) return null
  return isEqualInConstantTime(signature, signatureOf(postId, seconds)) ? fromSeconds(seconds) : null
}
