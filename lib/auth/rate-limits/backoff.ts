import { minuteMs } from '@/lib/core/clock'
import { tooMany } from './rate-limit'
import { countTry, findTries, forgetTries } from './rate-limit-data'

const freeTries = 5
const longestDelay = 15 * 60
/** Seconds after the last failed try when all of them are forgotten. */
const memory = 24 * 60 * 60

/**
 * Computes the seconds to wait after so many failed tries (exponential back-off): none for the first five, then 1, 2, 4 … up to
 * fifteen minutes.
 */
export function delayAfter(failures: number): number {
  return failures < freeTries ? 0 : Math.min(longestDelay, 2 ** Math.min(failures - freeTries, 30))
}

interface TryRules {
  /** Tries without a delay, five by default. */
  free?: number
  /** False when the try makes the delays no longer; it takes its turn either way. */
  counts?: boolean
}

/** So many tries at the same moment are counted one after the other; those beyond them are told to come again. */
const concurrentTries = 5

/**
 * Counts a try at an account, before its password is looked at, so that tries at the same moment count each other. Returns how
 * many there were by now. Throws TOO_MANY_REQUESTS, uncounted, while the delay after the last one lasts.
 */
export async function startTry(key: string, now: Date, { free = freeTries, counts = true }: TryRules = {}): Promise<number> {
  for (let turn = 0; turn < concurrentTries; turn++) {
    const known = await findTries(key)
    const tries = known && known.expire.getTime() > now.getTime() ? known.points : 0
    const last = known ? known.expire.getTime() - memory * 1000 : 0
    const wait = last + delayAfter(tries - free + freeTries) * 1000 - now.getTime()
    // A clock that was ahead when the last try was counted must not make anyone wait for it.
    const isAhead = last > now.getTime() + minuteMs
    if (tries > 0 && wait > 0 && !isAhead) throw tooMany(Math.ceil(wait / 1000))
    const points = counts ? tries + 1 : tries
    if (points === 0) return 0
    if (await countTry(key, known, { points, expire: new Date(now.getTime() + memory * 1000) })) return points
  }
  throw tooMany(1)
}

/** Forgets the failed tries, after a good one. */
export async function endTries(key: string): Promise<void> {
  await forgetTries(key)
}
