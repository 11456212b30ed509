import { limit } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hashAddress } from '@/lib/core/hash'
import { userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/comments'
import { findOrAddReader } from '@/lib/readers/identity/data'
import type { ReaderCredentials } from '../types'
import { findFollowable } from './queries'
import type { FollowInput } from './schema'
import { subscribe } from './subscriptions'

const perAddress = { points: 10, seconds: 3600 }

/**
 * Subscribes a reader to mail about new comments. `confirmed`: they have verified the address, and it comes from now on; otherwise
 * a mail asks first, and it is the same answer whoever has the address. Throws NOT_FOUND or TOO_MANY_REQUESTS.
 */
export async function follow(
  caller: Caller,
  { email, frequency, ...place }: FollowInput,
  { browser = null, keys }: ReaderCredentials,
): Promise<{ readerId: string; confirmed: boolean }> {
  const found = await findFollowable(place, keys, caller.now)
  if (!found) throw new AppError('NOT_FOUND', messages.discussionNoLongerExists())
  await limit('follow', hashAddress(caller.address), perAddress, messages.thoseWereManyRequests())
  return write(async (tx) => {
    const userId = userIdOf(caller.viewer)
    const readerId = await findOrAddReader(tx, { browser, userId, name: '', email: null }, caller.now)
    const wanted = { readerId, email, frequency, postId: place.postId, rootId: found.thread?.rootId ?? '' }
    return { value: { readerId, confirmed: await subscribe(tx, caller, wanted) }, changes: [] }
  })
}
