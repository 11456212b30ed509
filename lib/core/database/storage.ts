import { statfsSync } from 'node:fs'
import path from 'node:path'
import { codesOf, sayFullDisk } from '../error-codes'

/** The data folder or the database cannot be used; the message says what to do. */
export class StorageError extends Error {
  override name = 'StorageError'
}

/** The PostgreSQL server does not answer; it may come back. The message says what to do. */
export class DatabaseAwayError extends StorageError {}

/** Less than this, in bytes, and SQLite cannot even begin a transaction. */
const NO_ROOM = 1024 ** 2

function hasNoRoom(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(file))
    return bavail * bsize < NO_ROOM
  } catch {
    return false
  }
}

/**
 * Tells whether `error` is that a disk is full or the user's share of it used up: the system's, SQLite's or PostgreSQL's word
 * for it, or any failure to read and write of SQLite's while the disk of `file` has no room.
 */
export function isDiskFull(error: unknown, file: string): boolean {
  const codes = codesOf(error)
  if (sayFullDisk(codes)) return true
  // Prisma's engines pass on the words alone.
  if (error instanceof Error && error.message.includes('database or disk is full')) return true
  return codes.some((code) => /^SQLITE_(?:IOERR|CANTOPEN)/.test(code)) && hasNoRoom(file)
}

/** Tells whether `error` is about the machine and not about what was asked of the SQLite file: a full disk, the wrong packages. */
export function isStorageFault(error: unknown, file: string): boolean {
  return isDiskFull(error, file) || isForOtherNode(error)
}

function isForOtherNode(error: unknown): boolean {
  return codesOf(error).includes('ERR_DLOPEN_FAILED') || (error instanceof Error && error.message.includes('bindings file'))
}

/** Says why the SQLite file cannot be used and what to do. A file is called damaged when SQLite finds it so, and never else. */
export function sqliteProblem(file: string, error: unknown, { hasLog = false } = {}): string {
  const code = codesOf(error).join(' ')
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error)
  if (isDiskFull(error, file)) return `The disk that holds ${file} is full. Make room and start again; the database is intact.`
  if (isForOtherNode(error))
    return `The packages were installed for another Node than ${process.versions.node}. npm start makes them fit, or npm rebuild does; the database is intact.`
  if (/BUSY|LOCKED/.test(code)) return `The database ${file} is held by another program. Stop that program and start again.`
  if (/CANTOPEN|READONLY|PERM|EACCES/.test(code))
    return `The database ${file} cannot be opened for writing (${reason}). Let this user read and write it.`
  if (/IOERR/.test(code))
    return `The database ${file} cannot be read or written (${reason}). Look at the disk; the file itself may be whole.`
  if (hasLog)
    return (
      `The database ${file} does not fit the log beside it (${reason}). If you put a backup in its place, delete ${file}-wal and ` +
      `${file}-shm, which belong to the file before it. If you did not, put a backup in its place and delete them too.`
    )
  return `The database ${file} is damaged (${reason}). Put a backup in its place, or move it away to start with an empty blog.`
}
