import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { db } from '../db'
import { refuseForeignLog, rememberIdentity } from './identity'
import { migrate } from './migrations'
import { examineDatabase } from './pending-migrations'
import { isDiskFull, StorageError } from './storage'

/** Enough for SQLite to begin with, in bytes. */
const TRIAL_BYTES = 256 * 1024

/** Makes the data folder, for this user alone, and tries to write in it. Throws StorageError. */
export async function prepareFolder(directory: string): Promise<void> {
  const trial = path.join(directory, `.trial-${process.pid}`)
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await writeFile(trial, Buffer.alloc(TRIAL_BYTES), { mode: 0o600 })
  } catch (error) {
    const folder = path.resolve(directory)
    if (isDiskFull(error, trial)) throw new StorageError(fullDisk(folder), { cause: error })
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new StorageError(
      `Fieldnotes cannot write to ${folder} (${reason}). Let this user write there, or set DATA_DIR to another folder.`,
      { cause: error },
    )
  } finally {
    await rm(trial, { force: true }).catch(() => {})
  }
}

const fullDisk = (folder: string) => `The disk that holds ${folder} is full. Make room and start again; nothing in it is damaged by that.`

/**
 * Makes sure that the database at `url` answers, is whole, is of no newer version, and has every migration; returns the names of
 * those applied. Throws StorageError or MigrationError, with the database as it was.
 */
export async function prepareDatabase(url: string): Promise<string[]> {
  refuseForeignLog(url)
  // The engine that applies migrations takes tens of megabytes: it is not loaded when there is nothing for it to do.
  const applied = (await examineDatabase(url)).length === 0 ? [] : await migrate(url)
  rememberIdentity(url)
  return applied
}

/** Lets go of this process's database; SQLite writes what is left in its log into the file. */
export async function closeDatabase(): Promise<void> {
  await db().$disconnect()
}
