import { affectedTags, applyTagPositions, type Change } from './cache'
import { type Db, db, isDeadlock, type Tx } from './db'

/** The row whose update makes writers of the cache's clock take turns. */
const CLOCK = 'clock'

/** Tries of a transaction that the database breaks off as a deadlock. */
const mostTries = 5

/**
 * Runs `work` in one transaction together with the tags that its change makes stale, and returns its value. It may be run again
 * from its beginning, so whatever it does besides belongs after it.
 * When the promise resolves the change is on disk and no page that shows the old state is served any more.
 */
export async function write<T>(work: (tx: Tx) => Promise<{ value: T; changes: readonly Change[] }>, on: Db = db()): Promise<T> {
  const { value, positions } = await tryAgain(() =>
    on.$transaction(async (tx) => {
      const { value, changes } = await work(tx)
      return { value, positions: await advanceClock(tx, new Set(changes.flatMap((change) => [...affectedTags(change)]))) }
    }),
  )
  applyTagPositions(positions)
  return value
}

/** Runs `work` in one transaction as `write` does, for data that no cached page shows. */
export function writeUncached<T>(work: (tx: Tx) => Promise<T>, on: Db = db()): Promise<T> {
  return write(async (tx) => ({ value: await work(tx), changes: [] }), on)
}

async function tryAgain<T>(change: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await change()
    } catch (error) {
      if (tried === mostTries || !isDeadlock(error)) throw error
    }
  }
}

/**
 * Makes this transaction wait for the other writers that called it, and them for this one, until it ends. For changes whose
 * tags depend on what stands beside them: two posts published at once must not overlook each other.
 */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.cacheTag.upsert({ where: { tag: CLOCK }, create: { tag: CLOCK, position: 0 }, update: { position: { increment: 0 } } })
}

async function advanceClock(tx: Tx, names: Set<string>): Promise<{ tag: string; position: number }[]> {
  if (names.size === 0) return []
  const { position } = await tx.cacheTag.upsert({
    where: { tag: CLOCK },
    create: { tag: CLOCK, position: 1 },
    update: { position: { increment: 1 } },
  })
  await tx.cacheTag.deleteMany({ where: { tag: { in: [...names] } } })
  await tx.cacheTag.createMany({ data: [...names].map((tag) => ({ tag, position })) })
  return [CLOCK, ...names].map((tag) => ({ tag, position }))
}

/**
 * Reads the tags that changed after position `after`, moves this process's clock there, and returns the newest position
 * read. Ask from that one next time: the clock itself may be ahead of another process's change through a write of its own.
 */
export async function catchUp(after: number, on: Db = db()): Promise<number> {
  const rows = await on.cacheTag.findMany({ where: { position: { gt: after } }, select: { tag: true, position: true } })
  applyTagPositions(rows)
  return rows.reduce((newest, { position }) => Math.max(newest, position), after)
}
