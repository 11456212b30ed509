import { redirect } from 'next/navigation'
import { rememberDevice, startSession } from './sessions/current-session'
import type { SignedIn } from './types'

/** Begins the session of somebody who just proved who they are, and leads them on. Only in a server action. Never returns. */
export async function enter(user: SignedIn, destination = '/studio'): Promise<never> {
  await startSession(user)
  await rememberDevice(user.email)
  redirect(destination)
}
