import { dayMs, hourMs, minuteMs } from '@/lib/core/clock'
import { type Db, db, isUniqueViolation } from '@/lib/core/db'

/** Most that the clocks of two instances may be apart. */
const skewMs = minuteMs

/** No window may be longer: what ends later was begun by a clock that was ahead. */
const longestMs = 401 * dayMs

/** Uses within a window, and the milliseconds that are left of it. */
export interface Uses {
  points: number
  left: number
}

/** A window that ends further ahead than it is long was begun by a clock that was ahead: it counts as ended. */
const ended = (nowMs: number, windowMs: number) => [
  { expire: { lte: new Date(nowMs) } },
  { expire: { gt: new Date(nowMs + windowMs + skewMs) } },
]

const usesOf = (row: { points: number; expire: Date | null }, nowMs: number, windowMs: number): Uses => {
  const left = (row.expire?.getTime() ?? nowMs) - nowMs
  return { points: row.points, left: Math.max(0, Math.min(windowMs, left)) }
}

/** Counts one use of a key in its window, or in a new one; those at the same moment count each other. */
export async function countUse(key: string, nowMs: number, windowMs: number): Promise<Uses> {
  if (windowMs > longestMs) throw new Error('A window of this length would be purged before it ends')
  await db().rateLimit.deleteMany({ where: { key, OR: ended(nowMs, windowMs) } })
  const create = { key, points: 1, expire: new Date(nowMs + windowMs) }
  const row = await db().rateLimit.upsert({ where: { key }, create, update: { points: { increment: 1 } } })
  return usesOf(row, nowMs, windowMs)
}

/** Reads the uses of a key in its window; counts nothing. */
export async function findUses(key: string, nowMs: number, windowMs: number): Promise<Uses> {
  const row = await db().rateLimit.findFirst({ where: { key, NOT: { OR: ended(nowMs, windowMs) } } })
  return row ? usesOf(row, nowMs, windowMs) : { points: 0, left: 0 }
}

/** Forgets the windows that ended an hour ago, and those that a clock far ahead has begun. */
export async function purgeUses(now: Date): Promise<void> {
  const before = new Date(now.getTime() - hourMs)
  const after = new Date(now.getTime() + longestMs)
  await db().rateLimit.deleteMany({ where: { OR: [{ expire: { lt: before } }, { expire: { gt: after } }] } })
}

/** Gives the database that rate limits count in. */
export function counters(): Db {
  return db()
}

/** Failed tries of a key, and the moment when they are forgotten. */
export interface Tries {
  points: number
  expire: Date
}

/** Finds the tries that are counted for a key. */
export async function findTries(key: string): Promise<Tries | null> {
  const row = await db().rateLimit.findUnique({ where: { key } })
  return row?.expire ? { points: row.points, expire: row.expire } : null
}

/** Replaces what was known of a key's tries; false when another try was counted meanwhile. */
export async function countTry(key: string, known: Tries | null, next: Tries): Promise<boolean> {
  if (known)
    return (await db().rateLimit.updateMany({ where: { key, points: known.points, expire: known.expire }, data: next })).count === 1
  try {
    await db().rateLimit.create({ data: { key, ...next } })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** Deletes the tries of a key. */
export async function forgetTries(key: string): Promise<void> {
  await db().rateLimit.deleteMany({ where: { key } })
}
