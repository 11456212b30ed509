import { dayMs, minuteMs } from '@/lib/core/clock'
import { type DbOrTx, db } from '@/lib/core/db'
import { guest, type Viewer } from '@/lib/core/viewer'
import { idleDays } from './idle-limit'
import { type SessionToken, sessionSeconds } from './session-token'
import type { OpenSession } from './types'

/** Age that the record of a session's last use may have. */
const freshMs = 5 * minuteMs

/** Browser and network that a session is used from. */
export interface SessionPlace {
  /** "Firefox on Windows". */
  browser: string
  /** "203.0.113.0/24". */
  network: string
}

/** User of a session, and whether its use is to be recorded. */
export interface SessionState {
  viewer: Viewer
  isUnseen: boolean
}

const nobody: SessionState = { viewer: guest, isUnseen: false }

/**
 * Finds who the session of `token` belongs to: a guest when it was ended or unused for as many days as the blog allows, or when the
 * user was disabled or changed since.
 */
export async function findSession(token: SessionToken, now: Date, on: DbOrTx = db()): Promise<SessionState> {
  const user = await on.user.findUnique({
    where: { id: token.userId },
    select: { id: true, name: true, email: true, role: true, tokenVersion: true, disabledAt: true },
  })
  if (!user || user.disabledAt || user.tokenVersion !== token.tokenVersion) return nobody
  if (await on.endedSession.findUnique({ where: { id: token.sessionId } })) return nobody
  const used = await on.session.findUnique({ where: { id: token.sessionId }, select: { lastUsedAt: true } })
  const unusedMs = used ? now.getTime() - used.lastUsedAt.getTime() : 0
  // The limit is read only where it can have passed: a session that was used today costs no query for it.
  if (unusedMs >= idleDays.least * dayMs && unusedMs >= (await readIdleMs(on))) return nobody
  const { id, name, email, role } = user
  return { viewer: { kind: 'user', id, name, email, role }, isUnseen: !used || unusedMs >= freshMs }
}

/** Finds who the session of `token` belongs to, as `findSession` does. */
export async function findSessionUser(token: SessionToken, now: Date): Promise<Viewer> {
  return (await findSession(token, now)).viewer
}

/** Writes down that a session is used, which lists it among those of its user, and forgets those that are over. */
export async function storeSessionUse({ sessionId, userId, startedAt }: SessionToken, place: SessionPlace, now: Date): Promise<void> {
  const { count } = await db().session.updateMany({ where: { id: sessionId, userId }, data: { ...place, lastUsedAt: now } })
  if (count > 0) return
  await db().session.deleteMany({ where: { startedAt: { lte: new Date(now.getTime() - sessionSeconds * 1000) } } })
  await db().session.upsert({
    where: { id: sessionId },
    create: { id: sessionId, userId, startedAt, lastUsedAt: now, ...place },
    update: {},
  })
}

/** Lists the sessions of a user that still hold, the one used last first. */
export async function listSessionsOf(userId: string, now: Date): Promise<Omit<OpenSession, 'own'>[]> {
  const ago = (ms: number) => new Date(now.getTime() - ms)
  const rows = await db().session.findMany({
    where: { userId, startedAt: { gt: ago(sessionSeconds * 1000) }, lastUsedAt: { gt: ago(await readIdleMs()) } },
    orderBy: [{ lastUsedAt: 'desc' }, { id: 'asc' }],
  })
  const ended = await db().endedSession.findMany({ where: { id: { in: rows.map(({ id }) => id) } } })
  const over = new Set(ended.map(({ id }) => id))
  return rows
    .filter(({ id }) => !over.has(id))
    .map(({ id, browser, network, startedAt, lastUsedAt }) => {
      return { id, browser, network, startedAt: startedAt.toISOString(), lastUsedAt: lastUsedAt.toISOString() }
    })
}

/** Finds when a session of this user began; null when it is not one of theirs. */
export async function findSessionStart(id: string, userId: string, on: DbOrTx = db()): Promise<Date | null> {
  return (await on.session.findFirst({ where: { id, userId }, select: { startedAt: true } }))?.startedAt ?? null
}

/** Ends a session: its cookie is refused until it would have ended anyway. Forgets those that would have by now. */
export async function storeEndedSession(id: string, startedAt: Date, now: Date, on: DbOrTx = db()): Promise<void> {
  const expiresAt = new Date(startedAt.getTime() + sessionSeconds * 1000)
  await on.endedSession.deleteMany({ where: { expiresAt: { lt: now } } })
  await on.endedSession.upsert({ where: { id }, create: { id, expiresAt }, update: {} })
  await on.session.deleteMany({ where: { id } })
}

/** Reads the milliseconds without use after which a session ends, from the blog's setting of it. */
async function readIdleMs(on: DbOrTx = db()): Promise<number> {
  const value = (await on.setting.findUnique({ where: { key: 'sessionIdleDays' } }))?.value
  const fits = typeof value === 'number' && value >= idleDays.least && value <= idleDays.most
  return (fits ? value : idleDays.usual) * dayMs
}
