import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient as PostgresqlClient } from '@/prisma/generated/postgresql/client'
import { PrismaClient as SqliteClient } from '@/prisma/generated/sqlite/client'
import { env } from './env'
import { shared } from './shared'
import { GuardedSqlite } from './sqlite'

export type Db = SqliteClient

/** The client inside a transaction. Use it for every query there: `db()` would wait for the transaction to end. */
export type Tx = Parameters<Parameters<Db['$transaction']>[0]>[0]

/** The database itself, or the client inside a transaction: for queries that are asked in both. */
export type DbOrTx = Db | Tx

/** Tells whether a database's URL is PostgreSQL's. */
export function isPostgresql(url: string): boolean {
  return /^postgres(ql)?:/.test(url)
}

/** Opens the database at `url`, SQLite or PostgreSQL by its scheme. Both clients have the same models and queries. */
export function openDb(url: string): Db {
  const transactionOptions = { maxWait: 20_000, timeout: 10_000 }
  if (isPostgresql(url)) {
    return new PostgresqlClient({ adapter: new PrismaPg({ connectionString: url }), transactionOptions }) as unknown as Db
  }
  return new SqliteClient({ adapter: new GuardedSqlite(url), transactionOptions })
}

/** Gives the database of this process; opened at the first call. */
export function db(): Db {
  return shared('db', () => openDb(env().DATABASE_URL))
}

const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code

/** Tells whether `error` is a deadlock: this transaction and another one waited for each other (Prisma's P2034). */
export function isDeadlock(error: unknown): boolean {
  return hasCode(error, 'P2034')
}

/**
 * Tells whether `error` is the database saying that it was locked for as long as a write waits (Prisma's P1008), or that a transaction
 * found no connection or no end in time (P2028). Either way nothing was changed.
 */
export function isBusy(error: unknown): boolean {
  return hasCode(error, 'P1008') || hasCode(error, 'P2028')
}

/** Tells whether `error` is the database saying that a unique value is taken (Prisma's P2002). */
export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, 'P2002')
}
