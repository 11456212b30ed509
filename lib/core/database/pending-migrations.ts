import { accessSync, constants, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import Database from 'better-sqlite3'
import { isPostgresql } from '../db'
import { hasLog } from './identity'
import { DatabaseAwayError, StorageError, sqliteProblem } from './storage'

/** Lists the migrations that the database at `url` has not had. Throws StorageError when it cannot be asked. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const applied = isPostgresql(url) ? await askPostgresql(url) : askSqlite(url, false)
  return (await ownMigrations(url)).filter((name) => !applied.has(name))
}

/**
 * Lists the migrations that the database at `url` has not had, after looking at all of it. Throws StorageError when it cannot
 * be asked, is not whole (an SQLite file), or has had a migration later than all of this version.
 */
export async function examineDatabase(url: string): Promise<string[]> {
  const applied = isPostgresql(url) ? await askPostgresql(url) : askSqlite(url, true)
  const own = await ownMigrations(url)
  const later = [...applied].filter((name) => name > (own.at(-1) ?? '') && !own.includes(name)).sort()
  if (later.length > 0)
    throw new StorageError(
      `The database was last used by a newer Fieldnotes than this one (${later.join(', ')}); it is intact and was not changed. ` +
        'Update the program, for example by git pull, and start again; or restore a backup from before that update.',
    )
  return own.filter((name) => !applied.has(name))
}

async function ownMigrations(url: string): Promise<string[]> {
  const directory = path.join('prisma/migrations', isPostgresql(url) ? 'postgresql' : 'sqlite')
  const entries = await readdir(/* turbopackIgnore: true */ directory, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

const appliedMigrations = 'SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL'

function askSqlite(url: string, examine: boolean): Set<string> {
  const file = path.resolve(url.replace(/^file:/, ''))
  if (!existsSync(file)) return new Set()
  const withLog = hasLog(file)
  let database: Database.Database | undefined
  try {
    accessSync(file, constants.R_OK | constants.W_OK)
    // Closing what was opened for writing would play a log that does not belong to the file into it.
    database = new Database(file, { timeout: 5000, readonly: true })
    const found = examine ? database.pragma('quick_check(1)', { simple: true }) : 'ok'
    if (found !== 'ok') throw new Error(String(found).split('\n')[0])
    const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get()
    return new Set(known ? (database.prepare(appliedMigrations).pluck().all() as string[]) : [])
  } catch (error) {
    throw new StorageError(sqliteProblem(file, error, { hasLog: withLog }), { cause: error })
  } finally {
    database?.close()
  }
}

async function askPostgresql(url: string): Promise<Set<string>> {
  const { host } = new URL(url)
  const adapter = new PrismaPg({ connectionString: url, connectionTimeoutMillis: 8000 })
  const connection = await adapter.connect()
  try {
    const answer = await connection.queryRaw({
      sql: "SELECT to_regclass('_prisma_migrations') IS NOT NULL",
      args: [],
      argTypes: [],
    })
    if (answer.rows[0]?.[0] !== true) return new Set()
    const { rows } = await connection.queryRaw({ sql: appliedMigrations, args: [], argTypes: [] })
    return new Set(rows.map(([name]) => String(name)))
  } catch (error) {
    const reason = postgresqlReason(error)
    const message = `The PostgreSQL server at ${host} does not let Fieldnotes in (${reason}). Start it, or correct DATABASE_URL.`
    throw away.test(reason) ? new DatabaseAwayError(message, { cause: error }) : new StorageError(message, { cause: error })
  } finally {
    await connection.dispose().catch(() => {})
  }
}

/** Reasons of a server that is not there, starts or stops; others are for the owner to mend. */
const away = /DatabaseNotReachable|ConnectionClosed|SocketTimeout|timeout|ECONN|ENOTFOUND|starting up|shutting down/i

function postgresqlReason(error: unknown): string {
  const cause = error instanceof Error && 'cause' in error ? error.cause : undefined
  const kind = typeof cause === 'object' && cause !== null && 'kind' in cause ? String(cause.kind) : ''
  const original = typeof cause === 'object' && cause !== null && 'originalMessage' in cause ? String(cause.originalMessage) : ''
  return original || kind || (error instanceof Error ? error.message.split('\n')[0] : undefined) || 'no reason given'
}
