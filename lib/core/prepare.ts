import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { db } from './db'
import { migrate } from './migrate'
import { pendingMigrations, StorageError } from './pending'

/** Makes the data folder, for this user alone, and tries to write in it. Throws StorageError. */
export async function prepareFolder(directory: string): Promise<void> {
  const trial = path.join(directory, `.trial-${process.pid}`)
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await (await open(trial, 'w')).close()
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new StorageError(
      `Fieldnotes cannot write to ${path.resolve(directory)} (${reason}). Let this user write there, or set DATA_DIR to another folder.`,
      { cause: error },
    )
  } finally {
    await rm(trial, { force: true }).catch(() => {})
  }
}

/**
 * Makes sure that the database at `url` answers, is whole, and has every migration; returns the names of those applied.
 * Throws StorageError or MigrationError, with the database as it was.
 */
export async function prepareDatabase(url: string): Promise<string[]> {
  // The engine that applies migrations takes tens of megabytes: it is not loaded when there is nothing for it to do.
  return (await pendingMigrations(url, true)).length === 0 ? [] : migrate(url)
}

/** Lets go of this process's database; SQLite writes what is left in its log into the file. */
export async function closeDatabase(): Promise<void> {
  await db().$disconnect()
}
