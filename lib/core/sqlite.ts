import { setTimeout as pause } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { isDriverAdapterError, type SqlDriverAdapter, type SqlQuery, type Transaction } from '@prisma/driver-adapter-utils'
import type Database from 'better-sqlite3'
import { yieldIfBusy } from './event-loop'
import { currentRequest, type RequestContext } from './request'

/** Milliseconds that a write waits for those of other processes; fewer than Prisma waits for a transaction. */
const longestWait = 15_000
/** Milliseconds that a write of a request waits; its sender is told after that to try again. */
const longestWaitOfRequest = 2500
/** The least that each of its writes waits, also when the request came long ago. */
const shortestWaitOfRequest = 250

const pragmas = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = 67108864'

/** The stock adapter with its one connection, which its published type lacks. */
type Connected = SqlDriverAdapter & { client: Database.Database; onError(error: unknown): never }

/** Mutual exclusion: one holder at a time, in the order they came. */
class Mutex {
  #last: Promise<void> = Promise.resolve()

  async acquire(): Promise<() => void> {
    const previous = this.#last
    let release = () => {}
    this.#last = new Promise((resolve) => {
      release = resolve
    })
    await previous
    await yieldIfBusy()
    return release
  }

  async run<R>(work: () => Promise<R>): Promise<R> {
    const release = await this.acquire()
    try {
      return await work()
    } finally {
      release()
    }
  }
}

/**
 * The SQLite adapter without its ways to lose data and to stand still. All queries share one connection, so a query beside an
 * open transaction would run inside it: here it waits. A deferred BEGIN fails with "busy" when another process wrote between
 * its read and its write: here a transaction takes the write lock at once. And SQLite waits for locks inside the call, where
 * nothing else of this process goes on: here what finds the database locked is tried again from the event loop, until it fails
 * with nothing changed (`isBusy` in db.ts). Writes keep their order; reads go past those that wait for another process.
 * Commits are on disk when they are acknowledged (synchronous=FULL).
 */
export class GuardedSqlite extends PrismaBetterSqlite3 {
  readonly #busyTimeout: number

  constructor(url: string, busyTimeout = longestWait) {
    super({ url, timeout: 0 })
    this.#busyTimeout = busyTimeout
  }

  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = (await super.connect()) as Connected
    const connection = new Mutex()
    const writers = new Mutex()
    const deadline = () => performance.now() + Math.min(this.#busyTimeout, busyTimeoutOf(currentRequest(), performance.now()))
    const inTurn =
      <R>(query: (asked: SqlQuery) => Promise<R>) =>
      (asked: SqlQuery): Promise<R> => {
        const until = deadline()
        const run = () => untilFree(() => connection.run(() => query(asked)), until)
        return isRead(asked) ? run() : writers.run(run)
      }
    const startTransaction = adapter.startTransaction.bind(adapter)
    const executeScript = adapter.executeScript.bind(adapter)
    adapter.queryRaw = inTurn(adapter.queryRaw.bind(adapter))
    adapter.executeRaw = inTurn(adapter.executeRaw.bind(adapter))
    adapter.executeScript = (script) =>
      writers.run(() => connection.run(() => waitingInsideSqlite(adapter, () => executeScript(script), this.#busyTimeout)))
    adapter.startTransaction = async (isolationLevel) => {
      const until = deadline()
      const releaseWriters = await writers.acquire()
      try {
        const begin = () => beginWriting(adapter, connection, () => startTransaction(isolationLevel))
        const { transaction, release } = await untilFree(begin, until)
        return releasingAtTheEnd(transaction, () => {
          release()
          releaseWriters()
        })
      } catch (error) {
        releaseWriters()
        throw error
      }
    }
    await adapter.executeScript(pragmas)
    return adapter
  }
}

/** Milliseconds that a write may still wait for another process: all that a request waits for counts together. */
function busyTimeoutOf(request: RequestContext | undefined, now: number): number {
  if (!request) return Number.POSITIVE_INFINITY
  return Math.max(shortestWaitOfRequest, (request.arrivedAt ?? now) + longestWaitOfRequest - now)
}

/** By its first word: what is taken for a write without being one only waits longer. */
function isRead({ sql }: SqlQuery): boolean {
  return /^\s*select\b/i.test(sql)
}

/** Tries again, at least once, while another process has the lock. In between, everything else goes on. */
async function untilFree<R>(attempt: () => Promise<R>, until: number): Promise<R> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!isLocked(error) || performance.now() > until) throw error
    }
    await pause(1 + Math.random() * 10)
  }
}

function isLocked(error: unknown): boolean {
  return isDriverAdapterError(error) && error.cause.kind === 'SocketTimeout'
}

/** Waits for locks inside SQLite. A script cannot be begun again half-way; one runs before anything is served. */
async function waitingInsideSqlite<R>({ client }: Connected, work: () => Promise<R>, milliseconds: number): Promise<R> {
  client.pragma(`busy_timeout = ${milliseconds}`)
  try {
    return await work()
  } finally {
    client.pragma('busy_timeout = 0')
  }
}

/** Takes the write lock, and the connection until `release` is called; throws, holding neither, when another process has the lock. */
async function beginWriting(
  adapter: Connected,
  connection: Mutex,
  start: () => Promise<Transaction>,
): Promise<{ transaction: Transaction; release: () => void }> {
  const release = await connection.acquire()
  let transaction: Transaction | undefined
  try {
    transaction = await start()
    // A transaction of the stock adapter takes the lock at its first write only.
    adapter.client.exec('COMMIT')
    adapter.client.exec('BEGIN IMMEDIATE')
    return { transaction, release }
  } catch (error) {
    await transaction?.rollback()
    release()
    return isDriverAdapterError(error) ? Promise.reject(error) : adapter.onError(error)
  }
}

function releasingAtTheEnd(transaction: Transaction, release: () => void): Transaction {
  const commit = transaction.commit.bind(transaction)
  const rollback = transaction.rollback.bind(transaction)
  transaction.commit = () => commit().finally(release)
  transaction.rollback = () => rollback().finally(release)
  return transaction
}
