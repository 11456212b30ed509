import { record } from '@/lib/audit/data'
import type { Caller } from '@/lib/core/action'
import type { Tx } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { hashPrivately } from '@/lib/core/hash'
import { writeUncached } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/accounts'
import { claimInvitation, createAccount, createUser, findByAccount, findByEmail, findInvitationFor, storePasswordHash } from './data'
import { hashPassword, isOutdated, verifyPassword } from './password'
import { emailSchema, type SignInInput } from './schema'
import { completeFirstStep } from './second-step/second-step-commands'
import { readDevice } from './sessions/device-token'
import { endSignIn, startSignIn } from './sign-in-limits'
import type { SignedIn } from './types'

/**
 * Signs in with e-mail and password. `device` is the cookie of a browser that did so before. Throws TOO_MANY_REQUESTS
 * before anything is hashed, UNAVAILABLE when too much is being hashed, and UNAUTHENTICATED in the same words and after
 * the same work whether the user does not exist, is disabled, has no password or has another one.
 */
export async function signIn(caller: Caller, { email, password }: SignInInput, device?: string): Promise<SignedIn> {
  const started = await startSignIn(caller, email, await readDevice(device, email))
  const user = await findByEmail(email)
  const usable = user && !user.disabledAt ? user : null
  const fits = await verifyPassword(usable?.passwordHash ?? null, password)
  if (!usable || !fits) {
    await record('session.refused', { caller, target: user?.id, detail: { account: hashPrivately('account', email).slice(0, 16) } })
    throw new AppError('UNAUTHENTICATED', messages.emailAddressOrPassword())
  }
  await endSignIn(started)
  if (usable.passwordHash && isOutdated(usable.passwordHash)) await storePasswordHash(usable.id, await hashPassword(password))
  const needsSecondStep = await completeFirstStep(caller, usable.id, 'password')
  return { id: usable.id, tokenVersion: usable.tokenVersion, email, needsSecondStep }
}

export interface OutsideIdentity {
  provider: string
  providerAccountId: string
  name: string
  /** Null unless the provider says that it is verified. */
  verifiedEmail: string | null
}

/**
 * Signs in with an identity that an outside provider vouches for. Let in are an identity that is linked to a user, one
 * whose verified e-mail address a user has (it is linked then), and one that was invited by that address; where
 * READER_ACCOUNTS says so, anyone else with a verified address becomes a reader. Everybody else gets FORBIDDEN.
 */
export async function signInFromOutside(caller: Caller, identity: OutsideIdentity): Promise<SignedIn> {
  const { provider, providerAccountId } = identity
  const user = (await findByAccount(provider, providerAccountId)) ?? (await adopt(caller, identity))
  if (!user || user.disabledAt) {
    await record('session.refused', { caller, target: user?.id, detail: { with: provider } })
    throw new AppError('FORBIDDEN', messages.thisAccountIsNotKnown())
  }
  const needsSecondStep = await completeFirstStep(caller, user.id, provider)
  return { id: user.id, tokenVersion: user.tokenVersion, email: user.email, needsSecondStep }
}

/** Makes the account of somebody who was invited, or who may comment with one; null for anyone else. */
async function welcome(caller: Caller, { name, email }: { name: string; email: string }, tx: Tx): Promise<string | null> {
  const invitation = await findInvitationFor(email, caller.now, tx)
  const isInvited = invitation !== null && (await claimInvitation(tx, invitation.id, caller.now))
  if (!isInvited && !env().READER_ACCOUNTS) return null
  const role = isInvited ? invitation.role : 'READER'
  const made = await createUser(tx, { name: name.slice(0, 80) || messages.newMember(), email, role, passwordHash: null })
  if (!made) return null
  if (isInvited) await record('invitation.accepted', { caller, actorId: made.id, target: invitation.id }, tx)
  await record('account.created', { caller, actorId: made.id, target: made.id, detail: { role } }, tx)
  return made.id
}

async function adopt(caller: Caller, { provider, providerAccountId, name, verifiedEmail }: OutsideIdentity) {
  const email = emailSchema.safeParse(verifiedEmail).data
  if (!email) return null
  return writeUncached(async (tx) => {
    const existing = await findByEmail(email, tx)
    if (existing?.disabledAt) return existing
    const userId = existing?.id ?? (await welcome(caller, { name, email }, tx))
    if (!userId) return null
    await createAccount(tx, { userId, provider, providerAccountId })
    await record('account.linked', { caller, actorId: userId, target: userId, detail: { provider } }, tx)
    return findByEmail(email, tx)
  })
}
