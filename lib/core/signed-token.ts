import { timingSafeEqual } from 'node:crypto'
import { hashPrivately } from './hash'

const part = /^[\w.-]+$/

/** Compares two secrets in a time that does not depend on where they differ (timing-safe). */
export function isEqualInConstantTime(one: string, other: string): boolean {
  const given = Buffer.from(one)
  const right = Buffer.from(other)
  return given.length === right.length && timingSafeEqual(given, right)
}

const signatureOf = (purpose: string, parts: readonly string[]) => hashPrivately(purpose, parts.join('~')).slice(0, 40)

/**
 * `parts` (letters, digits and `_.-`, none empty) with a signature of this installation, fit for addresses and cookies. What
 * was signed for one purpose is not taken for another.
 */
export function issueSignedToken(purpose: string, ...parts: string[]): string {
  if (!parts.every((one) => part.test(one))) throw new Error('What is signed is made of letters, digits and _.- alone')
  return [...parts, signatureOf(purpose, parts)].join('~')
}

/** Verifies a token that `issueSignedToken` made for this purpose and returns its parts; null for anything else. Expiry is the caller's. */
export function verifySignedToken(purpose: string, signed: string): string[] | null {
  const parts = signed.split('~')
  const signature = parts.pop() ?? ''
  return parts.length > 0 && isEqualInConstantTime(signature, signatureOf(purpose, parts)) ? parts : null
}

/** Writes a moment as a part of a token: seconds since 1970, base 36. */
export const toSeconds = (moment: Date) => Math.floor(moment.getTime() / 1000).toString(36)

/** Reads the moment of such a part; an invalid date for anything else. */
export const fromSeconds = (seconds: string | undefined) => new Date(Number.parseInt(seconds ?? '', 36) * 1000)
