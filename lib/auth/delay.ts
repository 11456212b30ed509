import { minuteMs } from '@/lib/core/clock'
import { hashPrivately } from '@/lib/core/hash'
import { countTry, findTries, forgetTries } from './data'
import { tooMany } from './limits'

const freeTries = 5
const longestDelay = 15 * 60
/** Seconds after the last failed try when all of them are forgotten. */
const memory = 24 * 60 * 60

/** Seconds to wait after so many failed tries: none for the first five, then 1, 2, 4 … up to fifteen minutes. */
export function delayAfter(failures: number): number {
  return failures < freeTries ? 0 : Math.min(longestDelay, 2 ** Math.min(failures - freeTries, 30))
}

/** Under which key tries at an account are counted: a browser that signed in to it before has its own. */
export function tryKey(email: string, deviceId: string | null): string {
  return deviceId ? `device:${hashPrivately('device', deviceId)}` : `account:${hashPrivately('account', email)}`
}

/**
 * Counts a try at an account, before its password is looked at, so that tries at the same moment count each other.
 * Throws TOO_MANY_REQUESTS, uncounted, while the delay after the last one lasts.
 */
export async function startTry(key: string, now: Date): Promise<void> {
  const known = await findTries(key)
  const tries = known && known.expire.getTime() > now.getTime() ? known.points : 0
  const last = known ? known.expire.getTime() - memory * 1000 : 0
  const wait = last + delayAfter(tries) * 1000 - now.getTime()
  // A clock that was ahead when the last try was counted must not make anyone wait for it.
  const isAhead = last > now.getTime() + minuteMs
  if (tries > 0 && wait > 0 && !isAhead) throw tooMany(Math.ceil(wait / 1000))
  const counted = await countTry(key, known, { points: tries + 1, expire: new Date(now.getTime() + memory * 1000) })
  if (!counted) throw tooMany(1)
}

/** Forgets the failed tries, after a good one. */
export async function endTries(key: string): Promise<void> {
  await forgetTries(key)
}
