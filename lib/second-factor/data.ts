import { type DbOrTx, db, type Tx } from '@/lib/core/db'
import type { ListedPasskey } from './types'

/** Finds a user's authenticator app, confirmed or not. */
export function findApp(userId: string, on: DbOrTx = db()) {
  return on.totpFactor.findUnique({ where: { userId } })
}

/** Stores a secret that waits to be confirmed, in place of one that waited before; false when the user has an app that counts. */
export async function storeUnconfirmedApp(tx: Tx, userId: string, sealedSecret: string, now: Date): Promise<boolean> {
  await tx.totpFactor.deleteMany({ where: { userId, confirmedAt: null } })
  if (await tx.totpFactor.findUnique({ where: { userId } })) return false
  await tx.totpFactor.create({ data: { userId, sealedSecret, createdAt: now } })
  return true
}

/** Has a secret count from now on; false when it was replaced or confirmed meanwhile. */
export async function confirmApp(tx: Tx, userId: string, sealedSecret: string, lastStep: number, now: Date): Promise<boolean> {
  const { count } = await tx.totpFactor.updateMany({
    where: { userId, sealedSecret, confirmedAt: null },
    data: { confirmedAt: now, lastStep },
  })
  return count === 1
}

/** Uses the code of a time step up, and with it all before; false when that or a later one was used. */
export async function claimTotpStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const where = { userId, confirmedAt: { not: null }, lastStep: { lt: step } }
  return (await tx.totpFactor.updateMany({ where, data: { lastStep: step } })).count === 1
}

/** Deletes a user's app; false when there was none that counted. */
export async function deleteApp(tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.totpFactor.deleteMany({ where: { userId, confirmedAt: { not: null } } })
  await tx.totpFactor.deleteMany({ where: { userId } })
  return count === 1
}

/** Lists a user's passkeys, oldest first. */
export async function listPasskeys(userId: string, on: DbOrTx = db()): Promise<(ListedPasskey & { transports: string })[]> {
  const rows = await on.passkey.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return rows.map(({ id, name, createdAt, lastUsedAt, transports }) => {
    return { id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null, transports }
  })
}

/** Finds a passkey by its credential id, with the user whose it is. */
export function findPasskey(id: string) {
  return db().passkey.findUnique({
    where: { id },
    include: { user: { select: { id: true, email: true, tokenVersion: true, disabledAt: true } } },
  })
}

export interface NewPasskey {
  id: string
  userId: string
  name: string
  publicKey: string
  counter: bigint
  transports: string
  createdAt: Date
}

/** Stores a new passkey; false when the authenticator is known already. */
export async function storePasskey(tx: Tx, passkey: NewPasskey): Promise<boolean> {
  if (await tx.passkey.findUnique({ where: { id: passkey.id }, select: { id: true } })) return false
  await tx.passkey.create({ data: passkey })
  return true
}

/** Stores the counter of a passkey that was used; false when it was used elsewhere at the same moment, or removed. */
export async function storePasskeyUse(tx: Tx, id: string, before: bigint, counter: bigint, now: Date): Promise<boolean> {
  return (await tx.passkey.updateMany({ where: { id, counter: before }, data: { counter, lastUsedAt: now } })).count === 1
}

/** Renames a user's own passkey; false when it is not theirs. */
export async function storePasskeyName(tx: Tx, userId: string, id: string, name: string): Promise<boolean> {
  return (await tx.passkey.updateMany({ where: { id, userId }, data: { name } })).count === 1
}

/** Deletes a user's own passkey and returns its name; null when it is not theirs. */
export async function deletePasskey(tx: Tx, userId: string, id: string): Promise<string | null> {
  const found = await tx.passkey.findFirst({ where: { id, userId }, select: { name: true } })
  await tx.passkey.deleteMany({ where: { id, userId } })
  return found?.name ?? null
}

/** Deletes all that a user has for the second step, and the steps that were begun. */
export async function deleteFactors(tx: Tx, userId: string): Promise<void> {
  await tx.totpFactor.deleteMany({ where: { userId } })
  await tx.passkey.deleteMany({ where: { userId } })
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.signInChallenge.deleteMany({ where: { userId } })
}

/** Replaces a user's recovery codes. */
export async function storeRecoveryCodes(tx: Tx, userId: string, hashes: readonly string[]): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ userId, codeHash })) })
}

/** Counts the recovery codes that a user has left. */
export function countRecoveryCodes(userId: string, on: DbOrTx = db()): Promise<number> {
  return on.recoveryCode.count({ where: { userId } })
}

/** Uses a recovery code up; false when it is none of the user's, or was used. */
export async function claimRecoveryCode(tx: Tx, userId: string, codeHash: string): Promise<boolean> {
  return (await tx.recoveryCode.deleteMany({ where: { userId, codeHash } })).count === 1
}
