import { hourMs } from '@/lib/core/clock'
import { fromSeconds, issueSignedToken, toSeconds, verifySignedToken } from '@/lib/core/signed-token'
import { addressOf } from '@/lib/mail/commands'

const PURPOSE = 'prove-address'
const HOURS = 24

/** What a link proves that somebody got by mail: the address it went to, in lower case, and when. */
export interface Verification {
  email: string
  issuedAt: Date
}

/** The address of a page that whoever opens it is known by their e-mail address after. */
export function verificationLink({ email, issuedAt }: Verification): string {
  return addressOf(`/reader/confirm/${issueSignedToken(PURPOSE, Buffer.from(email).toString('base64url'), toSeconds(issuedAt))}`)
}

/** What such a link proves; null when it is not ours or older than a day. */
export function readVerificationLink(token: string, now: Date): Verification | null {
  const [encoded, seconds] = verifySignedToken(PURPOSE, token) ?? []
  const issuedAt = fromSeconds(seconds)
  if (!encoded || now.getTime() > issuedAt.getTime() + HOURS * hourMs) return null
  return { email: Buffer.from(encoded, 'base64url').toString(), issuedAt }
}
