import { record } from '@/lib/audit/data'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { userIdOf } from '@/lib/core/viewer'
import { writeUncached } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/accounts'
import { changeUser } from './data'
import { requireRole } from './policy'
import { findSessionStart, listSessionsOf, storeEndedSession } from './sessions/session-data'
import type { SessionToken } from './sessions/session-token'
import type { OpenSession, SessionUser } from './sessions/types'

/** Ends the session of `token` for good: its cookie is refused from now on, also where it was copied to. */
export async function signOut(caller: Caller, token: SessionToken): Promise<void> {
  await writeUncached(async (tx) => {
    await storeEndedSession(token.sessionId, token.startedAt, caller.now, tx)
    await record('session.ended', { caller, actorId: token.userId }, tx)
  })
}

function requireUser({ viewer }: Caller): string {
  requireRole(viewer, 'READER')
  const id = userIdOf(viewer)
  if (id === null) throw new AppError('FORBIDDEN', messages.onlySomebodyWhoIsSigned())
  return id
}

/** Lists the caller's own sessions, the one that asks (`token`) marked. Throws UNAUTHENTICATED. */
export async function listSessions(caller: Caller, token: SessionToken | null): Promise<OpenSession[]> {
  const sessions = await listSessionsOf(requireUser(caller), caller.now)
  return sessions.map((session) => ({ ...session, own: session.id === token?.sessionId }))
}

/** Ends one of the caller's own sessions. Throws UNAUTHENTICATED, and NOT_FOUND when it is over or somebody else's. */
export async function endSession(caller: Caller, { id }: { id: string }): Promise<void> {
  const userId = requireUser(caller)
  await writeUncached(async (tx) => {
    const startedAt = await findSessionStart(id, userId, tx)
    if (!startedAt) throw new AppError('NOT_FOUND', messages.thisSessionIsOverAlready())
    await storeEndedSession(id, startedAt, caller.now, tx)
    await record('session.ended', { caller, target: userId }, tx)
  })
}

/** Ends every session of the caller; the returned user is for a new one. Throws UNAUTHENTICATED. */
export async function endAllSessions(caller: Caller): Promise<SessionUser> {
  const userId = requireUser(caller)
  return writeUncached(async (tx) => {
    await record('session.all-ended', { caller, target: userId }, tx)
    return changeUser(tx, userId)
  })
}
