import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import Database from 'better-sqlite3'
import { isPostgresql } from './db'

/** The data folder or the database cannot be used; the message says what to do. */
export class StorageError extends Error {
  override name = 'StorageError'
}

/** The migrations that the database at `url` has not had; `examine` also looks whether an SQLite file is whole. */
export async function pendingMigrations(url: string, examine = false): Promise<string[]> {
  const applied = isPostgresql(url) ? await askPostgresql(url) : askSqlite(url, examine)
  const directory = path.join('prisma/migrations', isPostgresql(url) ? 'postgresql' : 'sqlite')
  const entries = await readdir(/* turbopackIgnore: true */ directory, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && !applied.has(entry.name)).map((entry) => entry.name)
}

const appliedMigrations = 'SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL'

function askSqlite(url: string, examine: boolean): Set<string> {
  const file = url.replace(/^file:/, '')
  if (!existsSync(file)) return new Set()
  let database: Database.Database | undefined
  try {
    database = new Database(file, { timeout: 5000 })
    const found = examine ? database.pragma('quick_check(1)', { simple: true }) : 'ok'
    if (found !== 'ok') throw new Error(String(found).split('\n')[0])
    const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get()
    return new Set(known ? (database.prepare(appliedMigrations).pluck().all() as string[]) : [])
  } catch (error) {
    throw new StorageError(sqliteProblem(path.resolve(file), error), { cause: error })
  } finally {
    database?.close()
  }
}

function sqliteProblem(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = error instanceof Error ? error.message : String(error)
  if (/CANTOPEN|READONLY|PERM/.test(code))
    return `The database ${file} cannot be opened for writing (${reason}). Let this user read and write it.`
  if (/BUSY|LOCKED/.test(code)) return `The database ${file} is held by another program. Stop that program and start again.`
  return `The database ${file} is damaged (${reason}). Put a backup in its place, or move it away to start with an empty blog.`
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
    throw new StorageError(
      `The PostgreSQL server at ${host} does not let Fieldnotes in (${postgresqlReason(error)}). Start it, or correct DATABASE_URL.`,
      { cause: error },
    )
  } finally {
    await connection.dispose().catch(() => {})
  }
}

function postgresqlReason(error: unknown): string {
  const cause = error instanceof Error && 'cause' in error ? error.cause : undefined
  const kind = typeof cause === 'object' && cause !== null && 'kind' in cause ? String(cause.kind) : ''
  const original = typeof cause === 'object' && cause !== null && 'originalMessage' in cause ? String(cause.originalMessage) : ''
  return original || kind || (error instanceof Error ? error.message.split('\n')[0] : undefined) || 'no reason given'
}
