import { timingSafeEqual } from 'node:crypto'
import { hashPrivately } from './hash'

const part = /^[\w.-]+$/

/** Whether two secrets are the same, told in a time that says nothing about where they differ. */
export function isSame(one: string, other: string): boolean {
  const given = Buffer.from(one)
  const right = Buffer.from(other)
  return given.length === right.length && timingSafeEqual(given, right)
}

const signatureOf = (purpose: string, parts: readonly string[]) => hashPrivately(purpose, parts.join('~')).slice(0, 40)

/**
 * `parts` (letters, digits and `_.-`, none empty) with a signature of this installation, fit for addresses and cookies. What
 * was signed for one purpose is not taken for another.
 */
export function sign(purpose: string, ...parts: string[]): string {
  if (!parts.every((one) => part.test(one))) throw new Error('What is signed is made of letters, digits and _.- alone')
  return [...parts, signatureOf(purpose, parts)].join('~')
}

/** The parts of what `sign` made for this purpose; null for anything else. */
export function readSigned(purpose: string, signed: string): string[] | null {
  const parts = signed.split('~')
  const signature = parts.pop() ?? ''
  return parts.length > 0 && isSame(signature, signatureOf(purpose, parts)) ? parts : null
}

/** Seconds since 1970 as a part of what is signed. */
export const toSeconds = (moment: Date) => Math.floor(moment.getTime() / 1000).toString(36)

/** The moment of such a part. */
export const fromSeconds = (seconds: string | undefined) => new Date(Number.parseInt(seconds ?? '', 36) * 1000)
