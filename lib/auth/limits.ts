import { RateLimiterPrisma, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { shared } from '@/lib/core/shared'
import { counters } from './data'

export interface Limit {
  /** How often within a window. */
  points: number
  /** Length of the window, which begins with its first use. */
  seconds: number
}

/** Limiters of each database, one for each name and limit: they remember whom they refused and ask no more until then. */
const limiters = shared('limiters', () => new WeakMap<Db, Map<string, RateLimiterPrisma>>())

function limiter(name: string, { points, seconds }: Limit): RateLimiterPrisma {
  const store = counters()
  const known = limiters.get(store) ?? new Map<string, RateLimiterPrisma>()
  limiters.set(store, known)
  const id = `${name}/${points}/${seconds}`
  const existing = known.get(id)
  if (existing) return existing
  const made = new RateLimiterPrisma({
    storeClient: store,
    tableName: 'rateLimit',
    keyPrefix: name,
    points,
    duration: seconds,
    inMemoryBlockOnConsumed: points + 1,
    // One of them sweeps expired rows of all, every five minutes.
    clearExpiredByTimeout: known.size === 0,
  })
  known.set(id, made)
  return made
}

/**
 * Counts one use of `name` by `key` (a hash, never an address in clear) and throws TOO_MANY_REQUESTS with `retryAfter`
 * when that is more than the limit allows. `message` opens the sentence that is shown. Counts in the database, for all
 * instances together.
 */
export async function limit(name: string, key: string, allowed: Limit, message = 'Too many attempts.'): Promise<void> {
  try {
    await limiter(name, allowed).consume(key)
  } catch (refused) {
    if (!isRefusal(refused)) throw refused
    throw tooMany(Math.ceil(refused.msBeforeNext / 1000), message)
  }
}

/** Counts one use as `limit` does, and says whether that is within what is allowed. */
export async function isWithin(name: string, key: string, allowed: Limit): Promise<boolean> {
  try {
    await limiter(name, allowed).consume(key)
    return true
  } catch (refused) {
    if (!isRefusal(refused)) throw refused
    return false
  }
}

/** By its shape: the limiter may have been made by another bundle's copy of the library. */
function isRefusal(error: unknown): error is RateLimiterRes {
  return !(error instanceof Error) && typeof error === 'object' && error !== null && 'msBeforeNext' in error
}

/** The refusal to try again after `seconds`. */
export function tooMany(seconds: number, message = 'Too many attempts.'): AppError {
  const retryAfter = Math.max(1, seconds)
  return new AppError('TOO_MANY_REQUESTS', `${message} Try again in ${inWords(retryAfter)}.`, { retryAfter })
}

function inWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
