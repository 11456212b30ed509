import { hostCookie } from '@/lib/core/cookies'
import { issueSignedToken, verifySignedToken } from '@/lib/core/signed-token'

const PURPOSE = 'reader'

/** Seconds for which a browser is known as a reader after it last wrote something. */
export const readerSeconds = 400 * 24 * 60 * 60

/** Builds name and flags of the cookie that says which reader a browser is. It is set when somebody writes or reacts, not before. */
export const readerCookie = () => hostCookie('fieldnotes.reader')

/** Signs the id of a reader as the value of the cookie. */
export function signReaderId(readerId: string): string {
  return issueSignedToken(PURPOSE, readerId)
}

/** Verifies the value of the cookie and returns the reader's id; null when it is missing or not ours. */
export function verifyReaderCookie(value: string | undefined): string | null {
  return value === undefined ? null : (verifySignedToken(PURPOSE, value)?.[0] ?? null)
}
