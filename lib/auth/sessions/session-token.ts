import { randomUUID } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { secrets } from '@/lib/core/secrets'

/** Seconds from signing in until a session ends, however it is used. */
export const sessionSeconds = 30 * 24 * 60 * 60

const claims = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  version: z.number().int(),
  /** Seconds since 1970. */
  startedAt: z.number().int(),
})

/** Content of a session's cookie, encrypted there. Its validity is asked of the database (current-session.ts). */
export interface SessionToken {
  userId: string
  sessionId: string
  tokenVersion: number
  startedAt: Date
}

/** Makes the claims of a new session, in the form that next-auth encodes. */
export function newClaims(user: { id: string; tokenVersion: number }, now: Date) {
  return { sub: user.id, sid: randomUUID(), version: user.tokenVersion, startedAt: Math.floor(now.getTime() / 1000) }
}

/** Encodes claims as next-auth does, but so that the session's end never moves. */
export function encodeClaims(given: Record<string, unknown>, now: Date): Promise<string> {
  const { sub, sid, version, startedAt } = claims.parse(given)
  const age = Math.floor(now.getTime() / 1000) - startedAt
  return encode({ token: { sub, sid, version, startedAt }, secret: secrets().authSecret, maxAge: sessionSeconds - age })
}

/** Issues the cookie's value for a new session. */
export function issueToken(user: { id: string; tokenVersion: number }, now: Date): Promise<string> {
  return encodeClaims(newClaims(user, now), now)
}

/** Reads a session's cookie; null when it is not ours, damaged, or older than a session may be. Never throws. */
export async function readToken(token: string | undefined, now: Date): Promise<SessionToken | null> {
  if (!token || token.length > 4096) return null
  try {
    const session = toSessionToken(await decode({ token, secret: secrets().authSecret }))
    return session && now.getTime() < session.startedAt.getTime() + sessionSeconds * 1000 ? session : null
  } catch {
    return null
  }
}

/** Reads decoded claims as a session; null when they are of something else. */
export function toSessionToken(given: unknown): SessionToken | null {
  const parsed = claims.safeParse(given).data
  if (!parsed) return null
  return { userId: parsed.sub, sessionId: parsed.sid, tokenVersion: parsed.version, startedAt: new Date(parsed.startedAt * 1000) }
}
