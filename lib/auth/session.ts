import { cookies } from 'next/headers'
import { cache } from 'react'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { guest, type Viewer } from '@/lib/core/viewer'
import { findSessionUser } from './data'
import { issueToken, readToken, type SessionToken, sessionSeconds } from './token'

/** Name and flags of the session's cookie, for next-auth and for the pages that sign in without JavaScript. */
export function sessionCookie() {
  const secure = env().SITE_URL.startsWith('https:')
  return {
    name: `${secure ? '__Host-' : ''}next-auth.session-token`,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  }
}

/** What the request's cookie says of its session; null without a good one. */
export async function currentToken(): Promise<SessionToken | null> {
  return readToken((await cookies()).get(sessionCookie().name)?.value, now())
}

/** Who asks. The user, role and end of the session are read from the database anew in every request. */
export const findViewer = cache(async (): Promise<Viewer> => {
  const token = await currentToken()
  return token ? findSessionUser(token) : guest
})

/** Sets the cookie of a new session. Only in a server action or route handler. */
export async function startSession(user: { id: string; tokenVersion: number }): Promise<void> {
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, await issueToken(user, now()), { ...options, maxAge: sessionSeconds })
}

/** Takes the session's cookie away. Only in a server action or route handler. */
export async function dropSession(): Promise<void> {
  const { name, options } = sessionCookie()
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
}
