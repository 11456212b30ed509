import { record } from '@/lib/audit/data'
import { limit } from '@/lib/auth/rate-limits/rate-limit'
import {
  claimStep,
  findStep,
  findUserStep,
  type OpenStep,
  replaceChallenge,
  storeChallenge,
  type UserStep,
} from '@/lib/auth/second-step/challenge-data'
import { readDevice } from '@/lib/auth/sessions/device-token'
import { endSignIn, rememberNetwork, startSignIn } from '@/lib/auth/sign-in-limits'
import type { SignedIn } from '@/lib/auth/types'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hashNetwork } from '@/lib/core/hash'
import { log } from '@/lib/core/log'
import { writeUncached } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/site'
import { takeCode } from './codes'
import { countRecoveryCodes, findApp, findPasskey, listPasskeys, storePasskeyUse } from './data'
import { mailNotice } from './notices'
import type { Assertion } from './schema'
import type { SecondStep } from './types'
import { makeRequestOptions, userHandleOf, verifyAssertion } from './webauthn'

const perNetwork = { points: 60, seconds: 3600 }

const over = () => new AppError('UNAUTHENTICATED', messages.thisTookLongerThanFive())
const unfit = () => new AppError('UNAUTHENTICATED', messages.thisPasskeyDoesNotSign())

/** Finds the second step that the bearer of a token is at, with the ways to answer it; null when it is over. */
export async function findSecondStep(token: string, now: Date): Promise<SecondStep | null> {
  const step = await findUserStep(token, 'second-step', now)
  if (!step) return null
  const [app, passkeys] = await Promise.all([findApp(step.user.id), listPasskeys(step.user.id)])
  return {
    email: step.user.email,
    hasApp: Boolean(app?.confirmedAt),
    passkeyOptions: passkeys.length > 0 ? await makeRequestOptions(step.challenge, passkeys) : null,
  }
}

/**
 * Answers the second step with a code of the app or a recovery code, each of which is taken once. Tries are counted as those of
 * passwords are: a browser or network that knew an answer before has counters of its own (`device` is its cookie). Throws INVALID for
 * a wrong code, UNAUTHENTICATED when the step is over, TOO_MANY_REQUESTS.
 */
export async function answerByCode(caller: Caller, { token, code }: { token: string; code: string }, device?: string): Promise<SignedIn> {
  const step = await findUserStep(token, 'second-step', caller.now)
  if (!step) throw over()
  const { user } = step
  const deviceId = await readDevice(device, user.email)
  const started = await startSignIn(caller, `second-step ${user.id}`, deviceId && `second-step ${deviceId}`)
  const taken = await writeUncached(async (tx) => {
    const kind = await takeCode(tx, user.id, code, caller.now)
    if (!kind) return false
    if (!(await claimStep(step, tx))) throw over()
    await record('session.started', { caller, actorId: user.id, detail: { with: kind } }, tx)
    if (kind === 'recovery-code') {
      const left = await countRecoveryCodes(user.id, tx)
      await mailNotice(tx, user.email, messages.recoveryCodeWasUsedLeft({ left }), caller.now)
    }
    return true
  })
  if (!taken) {
    await record('session.refused', { caller, target: user.id, detail: { with: 'code' } })
    throw new AppError('INVALID', messages.pleaseCheckMarkedFields(), {
      fieldErrors: { code: messages.thisCodeDoesNotFitCode() },
    })
  }
  await endSignIn(started)
  return signedIn(caller, user)
}

/** Answers the second step with a passkey. The challenge is used up either way. Throws UNAUTHENTICATED. */
export async function answerByPasskey(caller: Caller, { token, response }: { token: string; response: Assertion }): Promise<SignedIn> {
  const step = await findUserStep(token, 'second-step', caller.now)
  if (!step || !(await replaceChallenge(step))) throw over()
  return enterByPasskey(caller, step, response, { isOnlyStep: false, userId: step.user.id })
}

/** Begins to sign in with a passkey alone: returns the browser's options as JSON, and a token that is good once, for five minutes. */
export async function beginPasskeySignIn(caller: Caller): Promise<{ token: string; options: string }> {
  await limit('passkey-sign-in', hashNetwork(caller.address), perNetwork)
  const { token, challenge } = await storeChallenge('passkey-sign-in', null, caller.now)
  return { token, options: await makeRequestOptions(challenge, null) }
}

/** Signs in with a passkey alone, whose authenticator has verified its user. Throws UNAUTHENTICATED. */
export async function signInByPasskey(caller: Caller, { token, response }: { token: string; response: Assertion }): Promise<SignedIn> {
  const step = await findStep(token, 'passkey-sign-in', caller.now)
  if (!step || !(await claimStep(step))) throw over()
  return enterByPasskey(caller, step, response, { isOnlyStep: true })
}

interface PasskeyRules {
  isOnlyStep: boolean
  /** The user whose passkey it has to be, where that is known. */
  userId?: string
}

async function enterByPasskey(
  caller: Caller,
  step: OpenStep,
  response: Assertion,
  { isOnlyStep, userId }: PasskeyRules,
): Promise<SignedIn> {
  const passkey = await findPasskey(response.id)
  const isTheirs = passkey !== null && !passkey.user.disabledAt && (userId === undefined || userId === passkey.userId)
  const handle = response.response.userHandle
  if (!passkey || !isTheirs || (handle ? handle !== userHandleOf(passkey.userId) : isOnlyStep)) throw unfit()
  const refuse = async (error: unknown): Promise<never> => {
    log.warn({ err: error }, 'a passkey was refused')
    const isCounter = error instanceof Error && /counter/i.test(error.message)
    await record('session.refused', { caller, target: passkey.userId, detail: { with: 'passkey', counter: isCounter } })
    throw unfit()
  }
  const counter = await verifyAssertion(response, step.challenge, passkey, { isOnlyStep }).catch(refuse)
  await writeUncached(async (tx) => {
    if (!(await storePasskeyUse(tx, passkey.id, passkey.counter, counter, caller.now))) throw unfit()
    if (!isOnlyStep && !(await claimStep(step, tx))) throw over()
    await record('session.started', { caller, actorId: passkey.userId, detail: { with: 'passkey' } }, tx)
  })
  return signedIn(caller, passkey.user)
}

async function signedIn(caller: Caller, { id, email, tokenVersion }: UserStep['user']): Promise<SignedIn> {
  await rememberNetwork(caller, email)
  return { id, email, tokenVersion, needsSecondStep: false }
}
