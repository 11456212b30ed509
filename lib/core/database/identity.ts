import { closeSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { isPostgresql } from '../db'
import { StorageError, sqliteProblem } from './storage'

/**
 * Identity of an SQLite file, which tells it from a copy: two numbers of its header (https://sqlite.org/fileformat2.html#the_database_header).
 * In the file itself both only grow; in what `.backup` and VACUUM INTO make they begin anew.
 */
const schema = z.object({ changeCounter: z.number(), schemaCookie: z.number() })
type Identity = z.infer<typeof schema>

/** Most changes of its tables that a running blog may have from other programs. */
const FOREIGN_CHANGES = 50

const identityFile = (file: string) => `${file}-identity`

function readIdentity(file: string): Identity | null {
  const header = Buffer.alloc(100)
  try {
    const opened = openSync(file, 'r')
    try {
      if (readSync(opened, header, 0, 100, 0) < 100) return null
    } finally {
      closeSync(opened)
    }
  } catch {
    return null
  }
  return { changeCounter: header.readUInt32BE(24), schemaCookie: header.readUInt32BE(40) }
}

function keptIdentity(file: string): Identity | null {
  try {
    return schema.parse(JSON.parse(readFileSync(identityFile(file), 'utf8')))
  } catch {
    return null
  }
}

/** Tells whether an SQLite file has a write-ahead log beside it that SQLite would play into it. */
export function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}

/**
 * Throws StorageError when the SQLite file at `url` was put in the place of another whose write-ahead log is still there: SQLite
 * would play that log into it, and undo what was restored or damage it. Opens nothing and changes nothing.
 */
export function refuseForeignLog(url: string): void {
  if (isPostgresql(url)) return
  const file = url.replace(/^file:/, '')
  const before = keptIdentity(file)
  const found = readIdentity(file)
  if (!before || !found || !hasLog(file)) return
  const grown = found.schemaCookie - before.schemaCookie
  if (found.changeCounter >= before.changeCounter && grown >= 0 && grown <= FOREIGN_CHANGES) return
  throw new StorageError(
    `The database ${file} is another file than the blog had, and ${file}-wal beside it belongs to the one before. If you put a ` +
      `backup in place, delete ${file}-wal and ${file}-shm and start again. If you did not, delete ${identityFile(file)}.`,
  )
}

/** Makes the SQLite file at `url` tell itself from every copy made before, and keeps beside it how. Throws StorageError. */
export function rememberIdentity(url: string): void {
  if (isPostgresql(url)) return
  const file = url.replace(/^file:/, '')
  let database: Database.Database | undefined
  try {
    rmSync(identityFile(file), { force: true })
    database = new Database(file, { timeout: 5000 })
    // Any change of the first page raises the counter, in the file itself once the log is played into it.
    const starts = Number(database.pragma('user_version', { simple: true }))
    database.pragma(`user_version = ${(starts + 1) % 2 ** 31}`)
    database.pragma('wal_checkpoint(TRUNCATE)')
    const identity = readIdentity(file)
    if (identity) writeFileSync(identityFile(file), `${JSON.stringify(identity)}\n`, { mode: 0o600 })
  } catch (error) {
    throw new StorageError(sqliteProblem(file, error), { cause: error })
  } finally {
    database?.close()
  }
}
