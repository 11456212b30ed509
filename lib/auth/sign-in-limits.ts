import type { Caller } from '@/lib/core/action'
import { hashAddress, hashNetwork, hashPrivately } from '@/lib/core/hash'
import { endTries, startTry } from './rate-limits/backoff'
import { isMarked, limit, mark } from './rate-limits/rate-limit'
import { deviceSeconds } from './sessions/device-token'

const KNOWN = 'known-network'
/** So many failures of strangers at an account are no attack yet. One network alone adds five, so it takes several to go beyond. */
const freeFailures = 20
const freePerNetwork = 5

/** Counters of one try to sign in. */
export interface SignInTry {
  /** The counters that a good try sets back. */
  keys: string[]
  networkId: string
}

/** Names the counter of a browser that signed in before, or of a session. */
export const deviceKey = (deviceId: string) => `device:${hashPrivately('device', deviceId)}`

const networkIdOf = (email: string, address: string) => hashPrivately('account-network', `${email} ${hashNetwork(address)}`)

/**
 * Counts a try to sign in before its password is looked at. A browser that signed in to the account before (`deviceId`) has a
 * counter of its own, and nobody else's tries slow it down. Else the account's tries from one network are counted together, and
 * those from networks that nobody signed in from before slow down one another: however many networks guess, the whole account
 * gets a few guesses an hour. Throws TOO_MANY_REQUESTS.
 */
export async function startSignIn(
  { address, now }: Pick<Caller, 'address' | 'now'>,
  email: string,
  deviceId: string | null,
): Promise<SignInTry> {
  const networkId = networkIdOf(email, address)
  if (deviceId) {
    const key = deviceKey(deviceId)
    await startTry(key, now)
    return { keys: [key], networkId }
  }
  await limitAddress(address)
  const networkKey = `network:${networkId}`
  const tries = await startTry(networkKey, now)
  if (await isMarked(KNOWN, networkId, deviceSeconds)) return { keys: [networkKey], networkId }
  const accountKey = `account:${hashPrivately('account', email)}`
  // A stranger who goes on and on from one network slows that network down, not the owner.
  await startTry(accountKey, now, { free: freeFailures, counts: tries <= freePerNetwork })
  return { keys: [networkKey, accountKey], networkId }
}

/** Sets the counters of a good try back, and remembers the network that it came from. */
export async function endSignIn({ keys, networkId }: SignInTry): Promise<void> {
  for (const key of keys) await endTries(key)
  await mark(KNOWN, networkId, deviceSeconds)
}

/** Remembers the network of somebody who proved who they are in another way than by password. */
export async function rememberNetwork({ address }: Pick<Caller, 'address'>, email: string): Promise<void> {
  const networkId = networkIdOf(email, address)
  await endSignIn({ keys: [`network:${networkId}`], networkId })
}

/** Counts a sign-in by the client's address: at most six a minute and thirty an hour. Throws TOO_MANY_REQUESTS. */
async function limitAddress(given: string): Promise<void> {
  const address = hashAddress(given)
  await limit('signin-minute', address, { points: 6, seconds: 60 })
  await limit('signin-hour', address, { points: 30, seconds: 3600 })
}
