import { record } from '@/lib/audit/data'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { isMarked, isWithin, limit, mark, requireLeft } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hashAddress, hashNetwork, hashPrivately } from '@/lib/core/hash'
import { takeTurn, write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/posts'
import { recordChange } from '../change'
import { canPublish } from '../policy'
import { type LockInput, lockSchema } from '../schema'
import { getEditable } from '../working-copy/data'
import { issueAccessToken } from './access-token'
import { findLocked } from './data'

/** Of one address, right or wrong. */
const guesses = { points: 10, seconds: 600 }
/** Of all addresses together, wrong ones alone. */
const wrongGuesses = { points: 30, seconds: 600 }
/** For so long a network is known from which somebody gave the right password. */
const knownSeconds = 30 * 24 * 60 * 60

/**
 * Gives a post the password that readers need, or takes it away for an empty one. Like the comments' policy it acts at once:
 * a password that became known must not wait for an unfinished edit. Access tokens of the former one open nothing any more. Throws INVALID,
 * UNAVAILABLE and what `getEditable` throws.
 */
export async function lockPost(caller: Caller, input: LockInput): Promise<{ locked: boolean }> {
  const { id, password } = lockSchema.parse(input)
  const { viewer, now } = caller
  const allowed = await getEditable(caller, id)
  if (!canPublish(viewer, allowed)) throw new AppError('FORBIDDEN', messages.youCannotGiveThisPost())
  const passwordHash = password === '' ? null : await hashPassword(password)
  return write(async (tx) => {
    await takeTurn(tx)
    await getEditable(caller, id, tx)
    const changes = await recordChange(tx, id, now, async () => {
      await tx.post.update({ where: { id }, data: { passwordHash } })
      await tx.publishedPost.updateMany({ where: { postId: id }, data: { passwordHash } })
    })
    await record(passwordHash === null ? 'post.unlocked' : 'post.locked', { caller, target: id }, tx)
    return { value: { locked: passwordHash !== null }, changes }
  })
}

/**
 * Exchanges the right password for the address of a post and the access token that opens it; a post without one needs no token. Throws INVALID for a
 * wrong password, TOO_MANY_REQUESTS after ten tries of one address within ten minutes or 30 wrong ones of all, UNAVAILABLE and
 * NOT_FOUND. Whoever guesses from many addresses keeps nobody out who comes from a network that knew the password before.
 */
export async function unlockPost(
  { now, address }: Caller,
  { id, password }: { id: string; password: string },
): Promise<{ permalink: string; key: string }> {
  await limit('unlock', hashPrivately('unlock', `${id}.${hashAddress(address)}`), guesses)
  const post = await findLocked(now, id)
  if (!post) throw new AppError('NOT_FOUND', messages.thisPostNeedsNoPassword())
  const network = hashPrivately('unlocked', `${id}.${post.passwordHash}.${hashNetwork(address)}`)
  const isKnown = await isMarked('unlocked', network, knownSeconds)
  if (!isKnown) await requireLeft('unlock-post', id, wrongGuesses, messages.manyWrongPasswordsWereGiven())
  if (await verifyPassword(post.passwordHash, password)) {
    await mark('unlocked', network, knownSeconds)
    return { permalink: post.permalink, key: issueAccessToken(post, now) }
  }
  if (!isKnown) await isWithin('unlock-post', id, wrongGuesses)
  const message = messages.thisIsNotPassword()
  throw new AppError('INVALID', message, { fieldErrors: { password: message } })
}
