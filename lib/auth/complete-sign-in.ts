import { redirect } from 'next/navigation'
import { beginSecondStep } from './second-step/second-step-cookie'
import { rememberDevice, startSession } from './sessions/current-session'
import type { SignedIn } from './types'

/**
 * Begins the session of somebody who just proved who they are, and leads them on; who has a second factor is asked for it first.
 * Only in a server action. Never returns.
 */
export async function completeSignIn(user: SignedIn, destination = '/studio'): Promise<never> {
  if (user.needsSecondStep) redirect(await beginSecondStep(user, destination))
  await startSession(user)
  await rememberDevice(user.email)
  redirect(destination)
}
