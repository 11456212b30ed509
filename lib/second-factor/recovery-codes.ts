import { randomInt } from 'node:crypto'
import { hashPrivately } from '@/lib/core/hash'

const count = 10
/** Letters and digits that nobody takes for one another when they are written down. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 3
const groupLength = 4

const makeGroup = () => Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Makes ten recovery codes such as "k3dm-x7pq-2htn", each of 59 random bits. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => Array.from({ length: groups }, makeGroup).join('-'))
}

/** Hashes a recovery code of a user for storing, however it was typed; null for what cannot be one. */
export function hashRecoveryCode(userId: string, code: string): string | null {
  const plain = code.toLowerCase().replace(/[\s-]/g, '')
  return plain.length === groups * groupLength ? hashPrivately('recovery-code', `${userId} ${plain}`) : null
}
