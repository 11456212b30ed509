import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@/lib/core/errors'
import { shared } from '@/lib/core/shared'
import * as messages from '@/lib/messages/generated/accounts'

/** argon2id as OWASP names it: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const prefix = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`

/** Of a random text that nobody kept: work to do for a user who does not exist. */
const nobody = `${prefix}Wf4dLnhHqzYYTW4714gdqA$3QXDdRiBhOn6HYkgFzUhUFTQdhZiUEnOcArLnrBTrds`

const atOnce = 2
const longestQueue = 8
const gate = shared('hashing', () => ({ running: 0, waiting: [] as (() => void)[] }))

/** Hashing takes memory and a core: only so many at once, so that a flood of sign-ins leaves room for readers. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (gate.running < atOnce) gate.running += 1
  else if (gate.waiting.length < longestQueue) await new Promise<void>((enter) => gate.waiting.push(enter))
  else throw new AppError('UNAVAILABLE', messages.manyPeopleAreSigning(), { retryAfter: 5 })
  try {
    return await work()
  } finally {
    const next = gate.waiting.shift()
    if (next) next()
    else gate.running -= 1
  }
}

/** Throws UNAVAILABLE with `retryAfter` when too many passwords wait to be hashed. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), cost))
}

/** Verifies a password. Without a hash it takes as long and returns false. Throws UNAVAILABLE like hashPassword. */
export async function verifyPassword(known: string | null, password: string): Promise<boolean> {
  const fits = await inTurn(() => verify(known ?? nobody, password.normalize('NFKC')))
  return known !== null && fits
}

/** Tells whether a hash was made with another cost than today's. */
export function isOutdated(known: string): boolean {
  return !known.startsWith(prefix)
}
