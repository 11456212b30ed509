import { type DbOrTx, db } from '@/lib/core/db'
import { hashToken, makeToken } from '@/lib/core/hash'

/** Seconds for which a step that was begun can be answered. */
export const stepSeconds = 5 * 60

export type ChallengePurpose = 'second-step' | 'passkey-sign-in' | 'new-passkey'

/** A step that somebody is at. */
export interface OpenStep {
  tokenHash: string
  /** Challenge of WebAuthn, base64url. */
  challenge: string
}

/** A step of a known user. */
export interface UserStep extends OpenStep {
  user: { id: string; email: string; tokenVersion: number }
}

/** Tells whether a user has an authenticator app that counts, or a passkey. */
export async function hasSecondFactor(userId: string, on: DbOrTx = db()): Promise<boolean> {
  if (await on.totpFactor.findFirst({ where: { userId, confirmedAt: { not: null } }, select: { userId: true } })) return true
  return (await on.passkey.count({ where: { userId } })) > 0
}

/** Stores a new step and returns its token, which the browser keeps; deletes those that are over. */
export async function storeChallenge(
  purpose: ChallengePurpose,
  user: { id: string; tokenVersion: number } | null,
  now: Date,
  challenge = makeToken(),
): Promise<{ token: string; challenge: string }> {
  const token = makeToken()
  await db().signInChallenge.deleteMany({ where: { expiresAt: { lte: now } } })
  const owner = { userId: user?.id ?? null, userVersion: user?.tokenVersion ?? 0 }
  const expiresAt = new Date(now.getTime() + stepSeconds * 1000)
  await db().signInChallenge.create({ data: { tokenHash: hashToken(token), purpose, challenge, expiresAt, ...owner } })
  return { token, challenge }
}

/** Finds the step of a token that nobody is known in yet; null when it is over or for something else. */
export async function findStep(token: string, purpose: ChallengePurpose, now: Date): Promise<OpenStep | null> {
  return db().signInChallenge.findFirst({
    where: { tokenHash: hashToken(token), purpose, expiresAt: { gt: now } },
    select: { tokenHash: true, challenge: true },
  })
}

/** Finds the step of a user; null when it is over, for something else, or its user was disabled or changed since. */
export async function findUserStep(token: string, purpose: ChallengePurpose, now: Date): Promise<UserStep | null> {
  const step = await db().signInChallenge.findFirst({
    where: { tokenHash: hashToken(token), purpose, expiresAt: { gt: now } },
    include: { user: { select: { id: true, email: true, tokenVersion: true, disabledAt: true } } },
  })
  if (!step?.user || step.user.disabledAt || step.user.tokenVersion !== step.userVersion) return null
  const { id, email, tokenVersion } = step.user
  return { tokenHash: step.tokenHash, challenge: step.challenge, user: { id, email, tokenVersion } }
}

/** Uses a step up; false when somebody else just did. */
export async function claimStep({ tokenHash }: OpenStep, on: DbOrTx = db()): Promise<boolean> {
  return (await on.signInChallenge.deleteMany({ where: { tokenHash } })).count === 1
}

/** Uses the challenge of a step up and gives it another; false when somebody else just did. */
export async function replaceChallenge({ tokenHash, challenge }: OpenStep): Promise<boolean> {
  return (await db().signInChallenge.updateMany({ where: { tokenHash, challenge }, data: { challenge: makeToken() } })).count === 1
}
