import { record } from '@/lib/audit/data'
import type { Caller } from '@/lib/core/action'
import { type DbOrTx, db } from '@/lib/core/db'
import { hasSecondFactor } from './challenge-data'

/**
 * Admits a user who proved who they are by `proof` ("password", "link" or a provider), and tells whether a second factor is to be asked
 * for before a session begins. The audit trail says which.
 */
export async function completeFirstStep(caller: Caller, userId: string, proof: string, on: DbOrTx = db()): Promise<boolean> {
  const needsSecondStep = await hasSecondFactor(userId, on)
  const event = needsSecondStep ? 'session.second-step-asked' : 'session.started'
  await record(event, { caller, actorId: userId, detail: { with: proof } }, on)
  return needsSecondStep
}
