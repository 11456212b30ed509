import { record } from '@/lib/audit/data'
import type { Caller } from '@/lib/core/action'
import { type Db, db, type Tx } from '@/lib/core/db'
import { hasSecondFactor } from './challenge-data'

/**
 * Admits a user who proved who they are by `proof` ("password", "link" or a provider), and tells whether a second factor is to be asked
 * for before a session begins. The audit trail says which.
 */
export async function admit(caller: Caller, userId: string, proof: string, on: Db | Tx = db()): Promise<boolean> {
  const needsSecondStep = await hasSecondFactor(userId, on)
  const event = needsSecondStep ? 'session.second-step-asked' : 'session.started'
  await record(event, { caller, actorId: userId, detail: { with: proof } }, on)
  return needsSecondStep
}
