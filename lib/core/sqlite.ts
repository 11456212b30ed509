import { setTimeout as pause } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils'
import Database from 'better-sqlite3'

/** How long a transaction waits for those of other processes, in milliseconds; shorter than Prisma waits for it. */
const longestWait = 15_000

/** What the stock adapter has beyond its published type: its one connection. */
type Connected = SqlDriverAdapter & { client: Database.Database; onError(error: unknown): never }

/** Lets one holder in at a time, in the order they came. */
class Turnstile {
  #last: Promise<void> = Promise.resolve()

  async enter(): Promise<() => void> {
    const previous = this.#last
    let leave = () => {}
    this.#last = new Promise((resolve) => {
      leave = resolve
    })
    await previous
    return leave
  }
}

/**
 * The SQLite adapter without its two ways to lose data. All queries share one connection, so a query beside an open
 * transaction would run inside it: here it waits. And a deferred BEGIN fails with "busy" when another process wrote
 * between its read and its write: here a transaction takes the write lock at once and waits for it.
 * Commits are on disk when they are acknowledged (synchronous=FULL).
 */
export class GuardedSqlite extends PrismaBetterSqlite3 {
  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = (await super.connect()) as Connected
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'journal_size_limit = 67108864']) {
      adapter.client.pragma(pragma)
    }
    const turnstile = new Turnstile()
    const inTurn =
      <A, R>(query: (argument: A) => Promise<R>) =>
      async (argument: A): Promise<R> => {
        const leave = await turnstile.enter()
        try {
          return await query(argument)
        } finally {
          leave()
        }
      }
    const startTransaction = adapter.startTransaction.bind(adapter)
    adapter.queryRaw = inTurn(adapter.queryRaw.bind(adapter))
    adapter.executeRaw = inTurn(adapter.executeRaw.bind(adapter))
    adapter.executeScript = inTurn(adapter.executeScript.bind(adapter))
    adapter.startTransaction = async (isolationLevel) => {
      const leave = await turnstile.enter()
      try {
        const transaction = await startTransaction(isolationLevel)
        await lockForWriting(adapter, transaction)
        return leavingAtTheEnd(transaction, leave)
      } catch (error) {
        leave()
        throw error
      }
    }
    return adapter
  }
}

async function lockForWriting(adapter: Connected, transaction: Transaction): Promise<void> {
  const { client } = adapter
  const begun = performance.now()
  const timeout = client.pragma('busy_timeout', { simple: true })
  try {
    client.exec('COMMIT')
    // Waiting inside SQLite would stop everything else in this process.
    client.pragma('busy_timeout = 0')
    while (!hasBegun(client)) {
      if (performance.now() - begun > longestWait) throw new Database.SqliteError('database is locked', 'SQLITE_BUSY')
      await pause(1 + Math.random() * 10)
    }
  } catch (error) {
    await transaction.rollback()
    adapter.onError(error)
  } finally {
    client.pragma(`busy_timeout = ${timeout}`)
  }
}

/** Takes the write lock unless another process has it. */
function hasBegun(client: Database.Database): boolean {
  try {
    client.exec('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return false
    throw error
  }
}

function leavingAtTheEnd(transaction: Transaction, leave: () => void): Transaction {
  const commit = transaction.commit.bind(transaction)
  const rollback = transaction.rollback.bind(transaction)
  transaction.commit = () => commit().finally(leave)
  transaction.rollback = () => rollback().finally(leave)
  return transaction
}
