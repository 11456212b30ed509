import { nowMs } from '@/lib/core/clock'
import type { Db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { shared } from '@/lib/core/shared'
import * as messages from '@/lib/messages/generated/accounts'
import { counters, countUse, findUses } from './rate-limit-data'

export interface Limit {
  /** Uses within a window. */
  points: number
  /** Length of the window, which begins with its first use. */
  seconds: number
}

/** Refused keys that are remembered at most. */
const mostRefused = 10_000

/** Until when each key is refused, for each database: who goes on asking costs no query. On a clock that never jumps. */
const refused = shared('refused', () => new WeakMap<Db, Map<string, number>>())

function refusals(): Map<string, number> {
  const store = counters()
  const known = refused.get(store) ?? new Map<string, number>()
  refused.set(store, known)
  return known
}

/** Counts one use, and returns the milliseconds until the window ends when it was one too many; null when it was not. */
async function use(key: string, { points, seconds }: Limit): Promise<number | null> {
  const until = refusals().get(key) ?? 0
  if (until > performance.now()) return until - performance.now()
  const counted = await countUse(key, nowMs(), seconds * 1000)
  if (counted.points <= points) return null
  remember(key, performance.now() + counted.left)
  return counted.left
}

function remember(key: string, until: number): void {
  const known = refusals()
  known.delete(key)
  known.set(key, until)
  const [oldest] = known.keys()
  if (known.size > mostRefused && oldest !== undefined) known.delete(oldest)
}

const keyOf = (name: string, key: string) => `${name}:${key}`

/**
 * Counts one use of `name` by `key` (a hash, never an address in clear) and throws TOO_MANY_REQUESTS with `retryAfter`
 * when that is more than the limit allows. `message` opens the sentence that is shown. Counts in the database, for all
 * instances together. Nobody waits longer than a window and a minute, whatever the clock did.
 */
export async function limit(name: string, key: string, allowed: Limit, message = messages.tooManyAttemptsSentence()): Promise<void> {
  const left = await use(keyOf(name, key), allowed)
  if (left !== null) throw tooMany(Math.ceil(left / 1000), message)
}

/** Counts one use as `limit` does, and says whether that is within what is allowed. */
export async function isWithin(name: string, key: string, allowed: Limit): Promise<boolean> {
  return (await use(keyOf(name, key), allowed)) === null
}

/** Throws as `limit` would for one use more, and counts nothing: for what is counted only once it has failed. */
export async function requireLeft(name: string, key: string, { points, seconds }: Limit, message?: string): Promise<void> {
  const counted = await findUses(keyOf(name, key), nowMs(), seconds * 1000)
  if (counted.points >= points) throw tooMany(Math.ceil(counted.left / 1000), message)
}

/** Remembers for so many seconds that `name` happened to `key`. */
export async function mark(name: string, key: string, seconds: number): Promise<void> {
  await countUse(keyOf(name, key), nowMs(), seconds * 1000)
}

/** Says whether `mark` was called with the same within that time. */
export async function isMarked(name: string, key: string, seconds: number): Promise<boolean> {
  return (await findUses(keyOf(name, key), nowMs(), seconds * 1000)).points > 0
}

/** Makes the refusal to try again after `seconds`. */
export function tooMany(seconds: number, message = messages.tooManyAttemptsSentence()): AppError {
  const retryAfter = Math.max(1, seconds)
  return new AppError('TOO_MANY_REQUESTS', tryAgain(message, retryAfter), { retryAfter })
}

function tryAgain(message: string, seconds: number): string {
  if (seconds < 90) return messages.tryAgainInSeconds({ message, seconds })
  return messages.tryAgainInMinutes({ message, minutes: Math.ceil(seconds / 60) })
}
