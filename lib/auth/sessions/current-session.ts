import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { now } from '@/lib/core/clock'
import { hostCookie } from '@/lib/core/cookies'
import { networkName } from '@/lib/core/hash'
import { log } from '@/lib/core/log'
import { currentRequest } from '@/lib/core/request'
import { guest, type Viewer } from '@/lib/core/viewer'
import { nameBrowser } from './browser-name'
import { deviceSeconds, issueDevice } from './device-token'
import { sessionCookie } from './session-cookie'
import { findSession, storeSessionUse } from './session-data'
import { issueToken, readToken, type SessionToken, sessionSeconds } from './session-token'
import type { SessionUser } from './types'

const deviceCookie = () => hostCookie('fieldnotes.device')

/** Reads the session token of the request's cookie; null without a valid one. */
export async function currentToken(): Promise<SessionToken | null> {
  return readToken((await cookies()).get(sessionCookie().name)?.value, now())
}

/** Finds the viewer of the request. User, role and the session's validity are read from the database in every request. */
export const findViewer = cache(async (): Promise<Viewer> => {
  const token = await currentToken()
  if (!token) return guest
  const { viewer, isUnseen } = await findSession(token, now())
  if (isUnseen) await noteUse(token)
  return viewer
})

/**
 * Records the session's use. Failures are logged alone, so that users stay signed in while the disk is full or the database is
 * read-only.
 */
async function noteUse(token: SessionToken): Promise<void> {
  const place = { browser: nameBrowser((await headers()).get('user-agent')), network: networkName(currentRequest()?.address ?? '') }
  await storeSessionUse(token, place, now()).catch((error) => log.warn({ err: error }, 'the use of a session could not be written down'))
}

/** Sets the cookie of a new session. Only in a server action or route handler. */
export async function startSession(user: SessionUser): Promise<void> {
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, await issueToken(user, now()), { ...options, maxAge: sessionSeconds })
}

/** Takes the session's cookie away. Only in a server action or route handler. */
export async function dropSession(): Promise<void> {
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
}

/** Reads the cookie of a browser that signed in before; see device-token.ts. */
export async function currentDevice(): Promise<string | undefined> {
  return (await cookies()).get(deviceCookie().name)?.value
}

/** Remembers that this browser signed in to the account. Only in a server action or route handler. */
export async function rememberDevice(email: string): Promise<void> {
  const { name, options } = deviceCookie()
  ;(await cookies()).set(name, await issueDevice(email), { ...options, maxAge: deviceSeconds })
}
