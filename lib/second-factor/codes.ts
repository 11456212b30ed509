import type { Tx } from '@/lib/core/db'
import { claimRecoveryCode, claimTotpStep, findApp } from './data'
import { hashRecoveryCode } from './recovery-codes'
import { openSealed, seal } from './sealed-text'
import { findTotpStep } from './totp'

const PURPOSE = 'totp'

/** Encrypts the secret of a user's app for storing. */
export const sealTotpSecret = (userId: string, secret: string) => seal(PURPOSE, userId, secret)

/** Decrypts the secret of a user's app; null when the installation's secret was replaced since. */
export const openTotpSecret = (userId: string, sealed: string) => openSealed(PURPOSE, userId, sealed)

/** Takes a code of the user's app or a recovery code, once, and tells which it was; null for any other. */
export async function takeCode(tx: Tx, userId: string, code: string, now: Date): Promise<'app' | 'recovery-code' | null> {
  const app = await findApp(userId, tx)
  const secret = app?.confirmedAt ? openTotpSecret(userId, app.sealedSecret) : null
  const step = secret && findTotpStep(secret, code, now)
  if (step && (await claimTotpStep(tx, userId, step))) return 'app'
  const hash = hashRecoveryCode(userId, code)
  return hash && (await claimRecoveryCode(tx, userId, hash)) ? 'recovery-code' : null
}
