import { hourMs } from '@/lib/core/clock'
import { pathTo } from '@/lib/core/routes/path-to'
import { fromSeconds, issueSignedToken, toSeconds, verifySignedToken } from '@/lib/core/signed-token'
import { addressOf } from '@/lib/mail/commands'

const PURPOSE = 'prove-address'
const HOURS = 24

/** Content of a verification link: the e-mail address it was sent to, in lower case, and when. */
export interface Verification {
  email: string
  issuedAt: Date
}

/** Builds the address of the page on which a reader confirms that the e-mail address is theirs; good for a day. */
export function verificationLink({ email, issuedAt }: Verification): string {
  return addressOf(
    pathTo('/reader/confirm/[token]', { token: issueSignedToken(PURPOSE, Buffer.from(email).toString('base64url'), toSeconds(issuedAt)) }),
  )
}

/** Verifies a verification link; null for one that is not ours or older than a day. */
export function verifyVerificationLink(token: string, now: Date): Verification | null {
  const [encoded, seconds] = verifySignedToken(PURPOSE, token) ?? []
  const issuedAt = fromSeconds(seconds)
  if (!encoded || now.getTime() > issuedAt.getTime() + HOURS * hourMs) return null
  return { email: Buffer.from(encoded, 'base64url').toString(), issuedAt }
}
