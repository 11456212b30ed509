import { cookies } from 'next/headers'
import { now } from '@/lib/core/clock'
import { hostCookie } from '@/lib/core/cookies'
import { pathTo } from '@/lib/core/routes/path-to'
import type { SessionUser } from '../sessions/types'
import { stepSeconds, storeChallenge } from './challenge-data'

const stepCookie = () => hostCookie('fieldnotes.second-step')

/** Begins the second step of a user and returns the path it goes on at. Only in a server action or route handler. */
export async function beginSecondStep(user: SessionUser, destination = '/studio'): Promise<string> {
  const { token } = await storeChallenge('second-step', user, now())
  const { name, options } = stepCookie()
  ;(await cookies()).set(name, token, { ...options, maxAge: stepSeconds })
  return pathTo('/signin/second-step', { callbackUrl: destination })
}

/** Reads the token of the second step that this browser is at; empty without one. */
export async function currentStepToken(): Promise<string> {
  return (await cookies()).get(stepCookie().name)?.value.slice(0, 200) ?? ''
}

/** Takes the cookie of the second step away. Only in a server action or route handler. */
export async function dropStepToken(): Promise<void> {
  const { name, options } = stepCookie()
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
}
