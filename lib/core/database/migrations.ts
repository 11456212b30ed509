import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { DiffTarget, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import Database from 'better-sqlite3'
import { isPostgresql } from '../db'
import { GuardedSqlite } from '../sqlite'
import { WholeScriptPostgresql } from './postgresql'
import { isStorageFault, StorageError, sqliteProblem } from './storage'

export const providers = ['sqlite', 'postgresql'] as const
export type Provider = (typeof providers)[number]

const filters = { externalTables: [], externalEnums: [] }
const schemaFiles = { sqlite: 'prisma/schema.prisma', postgresql: 'prisma/generated/postgresql.prisma' } as const

/** A migration could not be applied; the database is as it was before. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg') & { __wbg_set_wasm(exports: WebAssembly.Exports): void }

/** The engine leaves the ten seconds that it would wait for a lock running: they must not keep the process from ending. */
function withUnrefTimers(module: object): WebAssembly.ModuleImports {
  const imports: WebAssembly.ModuleImports = { ...module }
  for (const name of Object.keys(imports)) {
    if (name.startsWith('__wbg_setTimeout_')) imports[name] = (run: () => void, ms: number) => setTimeout(run, ms >>> 0).unref()
  }
  return imports
}

/** Prisma's schema engine in its WASM build: the package's own loader wants a bundler, so this is its three lines. */
async function loadEngine(): Promise<EngineModule> {
  const module = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as EngineModule
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': withUnrefTimers(module) })
  module.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as (() => void) | undefined)?.()
  return module
}

let engineModule: Promise<EngineModule> | undefined

async function withEngine<T>(
  provider: Provider,
  factory: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  engineModule ??= loadEngine()
  const { SchemaEngine } = await engineModule
  const connections: SqlDriverAdapter[] = []
  const connect = factory.connect.bind(factory)
  let unconnected: unknown
  factory.connect = async () => {
    try {
      const connection = await connect()
      connections.push(connection)
      return connection
    } catch (error) {
      unconnected = error
      throw error
    }
  }
  const datamodels: [string, string][] = [[schemaFiles[provider], await readFile(schemaFiles[provider], 'utf8')]]
  try {
    return await work(await SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory)))
  } catch (error) {
    // The engine tells no more of it than a number.
    throw unconnected ?? error
  } finally {
    for (const connection of connections) await connection.dispose()
  }
}

function adapterFor(url: string): SqlMigrationAwareDriverAdapterFactory {
  return isPostgresql(url) ? new WholeScriptPostgresql({ connectionString: url }) : new GuardedSqlite(url)
}

/** Stands in for a database where the engine only compares two schemas: it greets PostgreSQL and asks nothing more. */
function noDatabase(provider: Provider): SqlMigrationAwareDriverAdapterFactory {
  if (provider === 'sqlite') return new GuardedSqlite(':memory:')
  const connection: SqlDriverAdapter = {
    provider: 'postgres',
    adapterName: 'none',
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: false }),
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: () => Promise.reject(new Error('there is no database here')),
    dispose: async () => {},
  }
  return { provider: 'postgres', adapterName: 'none', connect: async () => connection, connectToShadowDb: async () => connection }
}

function providerOf(url: string): Provider {
  return isPostgresql(url) ? 'postgresql' : 'sqlite'
}

async function migrationNames(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function migrationList(provider: Provider, root: string): Promise<MigrationList> {
  const baseDir = path.join(root, provider)
  const names = await migrationNames(baseDir)
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"` },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  }
}

/**
 * Applies what is missing of `root` (default prisma/migrations) to the database at `url` and returns the names applied.
 * Throws MigrationError, with the database as it was, when one of them fails, and StorageError when an SQLite file cannot be
 * written at all.
 */
export async function migrate(url: string, root = 'prisma/migrations'): Promise<string[]> {
  const backup = isPostgresql(url) ? null : await copyBeforeMigration(url)
  const migrationsList = await migrationList(providerOf(url), root)
  try {
    return await withEngine(
      providerOf(url),
      adapterFor(url),
      async (engine) => (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames,
    )
  } catch (error) {
    const stopped = await migrationState(url, root).catch(() => null)
    if (backup) await restore(url, backup)
    else if (isPostgresql(url)) await forgetFailedMigration(url)
    if (!isPostgresql(url) && isStorageFault(error, sqliteFile(url)))
      throw new StorageError(sqliteProblem(sqliteFile(url), error), { cause: error })
    throw new MigrationError(migrationProblem(error, stopped?.failed[0]), { cause: error })
  } finally {
    if (backup) await rm(backup, { force: true })
  }
}

/**
 * Compares the database at `url` with the migrations of `root`: those it has not had yet, those that stopped half-way,
 * and those it has had that are not there (a newer version of the product was here). Changes nothing.
 */
export async function migrationState(
  url: string,
  root = 'prisma/migrations',
): Promise<{ missing: string[]; failed: string[]; unknown: string[] }> {
  const migrationsList = await migrationList(providerOf(url), root)
  const names = migrationsList.migrationDirectories.map((directory) => directory.path)
  if (!isPostgresql(url) && !existsSync(sqliteFile(url))) return { missing: names, failed: [], unknown: [] }
  const found = await withEngine(providerOf(url), adapterFor(url), (engine) =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
  )
  if (!found.hasMigrationsTable) return { missing: names, failed: [], unknown: [] }
  const { history } = found
  return {
    missing: history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [],
    failed: found.failedMigrationNames,
    unknown: history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [],
  }
}

function migrationProblem(error: unknown, name: string | undefined): string {
  const message = error instanceof Error ? error.message : String(error)
  const reason = /Database error:\s*\n+(.+)/.exec(message)?.[1] ?? message.split('\n').find((line) => line.trim()) ?? 'unknown reason'
  return `${name ? `The migration ${name}` : 'A migration'} could not be applied (${reason.trim()}).`
}

const sqliteFile = (url: string) => url.replace(/^file:/, '')

/** Copies the SQLite file for `restore`; null when there is none yet. Throws StorageError, also while another program has it open. */
async function copyBeforeMigration(url: string): Promise<string | null> {
  const file = sqliteFile(url)
  if (!existsSync(file)) return null
  const copy = `${file}.before-migration`
  await rm(copy, { force: true })
  let database: Database.Database | undefined
  try {
    database = new Database(file)
    // A migration needs the file alone, and what puts the copy back must not do so under somebody who has it open.
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('BEGIN EXCLUSIVE; COMMIT')
    database.prepare('VACUUM INTO ?').run(copy)
  } catch (error) {
    await rm(copy, { force: true })
    throw new StorageError(sqliteProblem(file, error), { cause: error })
  } finally {
    database?.close()
  }
  return copy
}

async function restore(url: string, copy: string): Promise<void> {
  const file = sqliteFile(url)
  for (const suffix of ['-wal', '-shm']) await rm(file + suffix, { force: true })
  await writeFile(file, await readFile(copy))
}

/** PostgreSQL has rolled the failed migration back, but Prisma's table would refuse the repaired one. */
async function forgetFailedMigration(url: string): Promise<void> {
  const connection = await new WholeScriptPostgresql({ connectionString: url }).connect()
  try {
    await connection.executeScript('DELETE FROM "_prisma_migrations" WHERE "finished_at" IS NULL')
  } finally {
    await connection.dispose()
  }
}

/** Writes the SQL that leads from one schema to another; from nothing when `from` is null. Empty when they are alike. */
export async function diffSchemas(provider: Provider, from: string | null, to: string): Promise<string> {
  const path = schemaFiles[provider]
  const target = (content: string | null): DiffTarget =>
    content === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [{ path, content }] }
  const script = await withEngine(provider, noDatabase(provider), async (engine) => {
    return (await engine.diff({ from: target(from), to: target(to), script: true, exitCode: true, filters })).stdout ?? ''
  })
  return /^\s*(-- This is an empty migration\.\s*)?$/.test(script) ? '' : script
}

/**
 * Writes a migration named `<stamp>_<name>` for both engines from the difference between the schema and the snapshot
 * beside the newest migration. Returns its directory names; empty when nothing changed.
 */
export async function createMigration(name: string, at: Date, root = 'prisma/migrations'): Promise<string[]> {
  const stamp = at.toISOString().replace(/\D/g, '').slice(0, 14)
  const written: string[] = []
  for (const provider of providers) {
    const directory = path.join(root, provider)
    await mkdir(directory, { recursive: true })
    const newest = (await migrationNames(directory)).at(-1)
    const before = newest ? await readFile(path.join(directory, newest, 'schema.prisma'), 'utf8') : null
    const schema = await readFile(schemaFiles[provider], 'utf8')
    const sql = await diffSchemas(provider, before, schema)
    if (!sql) continue
    const target = path.join(directory, `${stamp}_${name}`)
    await mkdir(target)
    await writeFile(path.join(target, 'migration.sql'), sql)
    await writeFile(path.join(target, 'schema.prisma'), schema)
    written.push(target)
  }
  return written
}
