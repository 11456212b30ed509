import { record } from '@/lib/audit/data'
import { findByEmail, findById } from '@/lib/auth/data'
import { verifyPassword } from '@/lib/auth/password'
import { requireRole } from '@/lib/auth/policy'
import { endTries, startTry } from '@/lib/auth/rate-limits/backoff'
import { claimStep, findUserStep, hasSecondFactor, storeChallenge } from '@/lib/auth/second-step/challenge-data'
import { deviceKey } from '@/lib/auth/sign-in-limits'
import type { Caller } from '@/lib/core/action'
import { minuteMs } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { userIdOf } from '@/lib/core/viewer'
import { writeUncached } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/site'
import { readSettings } from '@/lib/settings/data'
import { openTotpSecret, sealTotpSecret, takeCode } from './codes'
import * as data from './data'
import { mailNotice } from './notices'
import { makeQrCode } from './qr-code'
import { hashRecoveryCode, makeRecoveryCodes } from './recovery-codes'
import type { Registration } from './schema'
import { findTotpStep, makeTotpSecret, totpUri } from './totp'
import type { AppSetup, FactorKind, SecondFactorState } from './types'
import { makeCreationOptions, verifyRegistration } from './webauthn'

/** A secret that nobody confirmed within this time is shown no longer. */
const setupMinutes = 15

interface Owner {
  id: string
  email: string
  tokenVersion: number
}

/** Recovery codes to be shown once; null when the user has theirs already. */
export interface NewCodes {
  codes: string[] | null
}

const wrong = (field: string, message: string) =>
  new AppError('INVALID', messages.pleaseCheckMarkedFields(), { fieldErrors: { [field]: message } })
const notFound = (message: string) => new AppError('NOT_FOUND', message)

async function requireUser({ viewer }: Caller) {
  requireRole(viewer, 'READER')
  const id = userIdOf(viewer)
  const user = id === null ? null : await findById(id)
  if (!user) throw new AppError('FORBIDDEN', messages.onlySomebodyWhoIsSigned())
  return user
}

/**
 * Finds the caller's user once they have proved again who they are, by their password or a code. Who has neither, since they sign in
 * elsewhere, need not. Throws INVALID for a wrong proof, and TOO_MANY_REQUESTS after five.
 */
async function reauthenticate(caller: Caller, proof: string): Promise<Owner> {
  const user = await requireUser(caller)
  if (!user.passwordHash && !(await hasSecondFactor(user.id))) return user
  const key = deviceKey(`session:${user.id}`)
  await startTry(key, caller.now)
  const isCode = proof !== '' && (await writeUncached((tx) => takeCode(tx, user.id, proof, caller.now))) !== null
  if (!isCode && !(await verifyPassword(user.passwordHash, proof))) {
    throw wrong('password', user.passwordHash ? messages.thisIsNeitherYourPassword() : messages.thisIsNotCode())
  }
  await endTries(key)
  return user
}

/** Reads the caller's second factors for their own page. Throws UNAUTHENTICATED. */
export async function readSecondFactor(caller: Caller): Promise<SecondFactorState> {
  const user = await requireUser(caller)
  const [app, passkeys, codesLeft] = await Promise.all([
    data.findApp(user.id),
    data.listPasskeys(user.id),
    data.countRecoveryCodes(user.id),
  ])
  return {
    hasPassword: user.passwordHash !== null,
    appSince: app?.confirmedAt?.toISOString() ?? null,
    setup: app ? await setupOf(app, user, caller.now) : null,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt })),
    codesLeft,
  }
}

type StoredApp = NonNullable<Awaited<ReturnType<typeof data.findApp>>>

/** Opens the secret of an app that still waits to be confirmed; null for any other. */
function openWaiting({ userId, sealedSecret, confirmedAt, createdAt }: StoredApp, now: Date): string | null {
  const isOpen = confirmedAt === null && now.getTime() < createdAt.getTime() + setupMinutes * minuteMs
  return isOpen ? openTotpSecret(userId, sealedSecret) : null
}

async function setupOf(app: StoredApp, { email }: Owner, now: Date): Promise<AppSetup | null> {
  const secret = openWaiting(app, now)
  if (!secret) return null
  const uri = totpUri(secret, { blog: (await readSettings()).title, email })
  return { secret: secret.match(/.{1,4}/g)?.join(' ') ?? '', uri, qr: makeQrCode(uri) }
}

/** Makes a secret for an authenticator app, which counts once `confirmApp` has seen a code of it. Throws CONFLICT when there is one. */
export async function beginApp(caller: Caller, { password }: { password: string }): Promise<void> {
  const user = await reauthenticate(caller, password)
  const sealed = sealTotpSecret(user.id, makeTotpSecret())
  await writeUncached(async (tx) => {
    if (!(await data.storeUnconfirmedApp(tx, user.id, sealed, caller.now)))
      throw new AppError('CONFLICT', messages.youHaveAuthenticatorAppAlready())
  })
}

/** Has the caller's authenticator app count, by a code of it. Throws INVALID for a wrong code, NOT_FOUND after a quarter of an hour. */
export async function confirmApp(caller: Caller, { code }: { code: string }): Promise<NewCodes> {
  const user = await requireUser(caller)
  const key = deviceKey(`session:${user.id}`)
  await startTry(key, caller.now)
  const app = await data.findApp(user.id)
  const secret = app && openWaiting(app, caller.now)
  if (!secret) throw notFound(messages.settingUpTookTooLong())
  const step = findTotpStep(secret, code, caller.now)
  if (step === null) throw wrong('code', messages.thisCodeDoesNotFit())
  await endTries(key)
  return writeUncached(async (tx) => {
    if (!(await data.confirmApp(tx, user.id, app.sealedSecret, step, caller.now))) throw notFound(messages.settingUpTookTooLong())
    return noteAdded(tx, caller, user, 'app', messages.authenticatorAppWasAdded())
  })
}

async function noteAdded(tx: Tx, caller: Caller, user: Owner, kind: FactorKind, done: string): Promise<NewCodes> {
  await record('second-factor.added', { caller, target: user.id, detail: { kind } }, tx)
  await mailNotice(tx, user.email, done, caller.now)
  return { codes: (await data.countRecoveryCodes(user.id, tx)) > 0 ? null : await renewCodes(tx, user.id) }
}

async function renewCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = makeRecoveryCodes()
  await data.storeRecoveryCodes(
    tx,
    userId,
    codes.flatMap((code) => hashRecoveryCode(userId, code) ?? []),
  )
  return codes
}

async function noteRemoved(tx: Tx, caller: Caller, user: Owner, kind: FactorKind | 'all', done: string): Promise<void> {
  await record('second-factor.removed', { caller, target: user.id, detail: { kind } }, tx)
  if (!(await hasSecondFactor(user.id, tx))) await data.deleteFactors(tx, user.id)
  await mailNotice(tx, user.email, done, caller.now)
}

/** Removes the caller's authenticator app. Throws INVALID for a wrong proof, NOT_FOUND without an app. */
export async function removeApp(caller: Caller, { password }: { password: string }): Promise<void> {
  const user = await reauthenticate(caller, password)
  await writeUncached(async (tx) => {
    if (!(await data.deleteApp(tx, user.id))) throw notFound(messages.noAuthenticatorAppIsSet())
    await noteRemoved(tx, caller, user, 'app', messages.authenticatorAppWasRemoved())
  })
}

/** Begins to add a passkey: returns the browser's options as JSON, and a token for `addPasskey` that is good for five minutes. */
export async function beginPasskey(caller: Caller, { password }: { password: string }): Promise<{ token: string; options: string }> {
  const user = await reauthenticate(caller, password)
  const { token, challenge } = await storeChallenge('new-passkey', user, caller.now)
  const [{ title }, known] = await Promise.all([readSettings(), data.listPasskeys(user.id)])
  return { token, options: await makeCreationOptions(challenge, user, { blog: title, known }) }
}

/** Adds the passkey that a browser made. Throws INVALID for one that does not fit, NOT_FOUND when it took too long, CONFLICT when it is known. */
export async function addPasskey(
  caller: Caller,
  { token, name, response }: { token: string; name: string; response: Registration },
): Promise<NewCodes> {
  const user = await requireUser(caller)
  const step = await findUserStep(token, 'new-passkey', caller.now)
  if (step?.user.id !== user.id || !(await claimStep(step))) throw notFound(messages.thisTookTooLong())
  const made = await verifyRegistration(response, step.challenge).catch((error: unknown) => {
    log.warn({ err: error }, 'a new passkey did not fit')
    throw new AppError('INVALID', messages.thisPasskeyCannotBeUsed())
  })
  return writeUncached(async (tx) => {
    if (!(await data.storePasskey(tx, { ...made, userId: user.id, name, createdAt: caller.now })))
      throw new AppError('CONFLICT', messages.thisPasskeyIsInUse())
    return noteAdded(tx, caller, user, 'passkey', messages.passkeyNameWasAdded({ name }))
  })
}

/** Renames one of the caller's passkeys. Throws NOT_FOUND when it is not theirs. */
export async function renamePasskey(caller: Caller, { id, name }: { id: string; name: string }): Promise<void> {
  const user = await requireUser(caller)
  await writeUncached(async (tx) => {
    if (!(await data.storePasskeyName(tx, user.id, id, name))) throw notFound(messages.thisPasskeyNoLongerExists())
  })
}

/** Removes one of the caller's passkeys. Throws INVALID for a wrong proof, NOT_FOUND when it is not theirs. */
export async function removePasskey(caller: Caller, { id, password }: { id: string; password: string }): Promise<void> {
  const user = await reauthenticate(caller, password)
  await writeUncached(async (tx) => {
    const name = await data.deletePasskey(tx, user.id, id)
    if (name === null) throw notFound(messages.thisPasskeyNoLongerExists())
    await noteRemoved(tx, caller, user, 'passkey', messages.passkeyNameWasRemoved({ name }))
  })
}

/** Makes ten other recovery codes; those before stop working. Throws INVALID for a wrong proof, CONFLICT without a factor. */
export async function makeCodes(caller: Caller, { password }: { password: string }): Promise<{ codes: string[] }> {
  const user = await reauthenticate(caller, password)
  return writeUncached(async (tx) => {
    if (!(await hasSecondFactor(user.id, tx))) throw new AppError('CONFLICT', messages.addAuthenticatorAppOrPasskey())
    await record('recovery-codes.made', { caller, target: user.id }, tx)
    await mailNotice(tx, user.email, messages.newRecoveryCodesWereMade(), caller.now)
    return { codes: await renewCodes(tx, user.id) }
  })
}

/** Removes all second factors of the caller. Throws INVALID for a wrong proof, CONFLICT when there is none. */
export async function switchOff(caller: Caller, { password }: { password: string }): Promise<void> {
  const user = await reauthenticate(caller, password)
  await removeAll(caller, user)
}

/** Removes all second factors of the user with this address, who lost them. For the command line. */
export async function removeSecondFactor(caller: Caller, { email }: { email: string }): Promise<void> {
  requireRole(caller.viewer, 'OWNER')
  if (caller.viewer.kind !== 'system') throw new AppError('FORBIDDEN', messages.onlyCommandLineCanDo())
  const user = await findByEmail(email)
  if (!user) throw notFound(messages.thereIsNoUser())
  await removeAll(caller, user)
}

async function removeAll(caller: Caller, user: Owner): Promise<void> {
  await writeUncached(async (tx) => {
    if (!(await hasSecondFactor(user.id, tx))) throw new AppError('CONFLICT', messages.thisAccountHasNoSecond())
    await data.deleteFactors(tx, user.id)
    await noteRemoved(tx, caller, user, 'all', messages.secondFactorWasSwitchedOff())
  })
}
