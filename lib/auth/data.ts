import { type Db, db, type Tx } from '@/lib/core/db'
import type { Viewer } from '@/lib/core/viewer'
import type { SessionToken } from './token'

/** Who the session of `token` belongs to: a guest when it was ended, or when the user was disabled or changed since. */
export async function findSessionUser(token: SessionToken, on: Db | Tx = db()): Promise<Viewer> {
  const user = await on.user.findUnique({
    where: { id: token.userId },
    select: { id: true, name: true, email: true, role: true, tokenVersion: true, disabledAt: true },
  })
  if (!user || user.disabledAt || user.tokenVersion !== token.tokenVersion) return { kind: 'guest' }
  if (await on.endedSession.findUnique({ where: { id: token.sessionId } })) return { kind: 'guest' }
  return { kind: 'user', id: user.id, name: user.name, email: user.email, role: user.role }
}
