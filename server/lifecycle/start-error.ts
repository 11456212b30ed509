import path from 'node:path'
import { isDiskFull } from '@/lib/core/database/storage'

/** Something that keeps the server from starting, as one sentence that says what to do. */
export class StartError extends Error {
  override name = 'StartError'
}

const written = new Set(['AppError', 'EnvError', 'MigrationError', 'SecretsError', 'StartError', 'StorageError'])

/** Says why the server cannot start: the sentence of an expected problem, the stack of any other. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'MigrationError') {
    return `${error.message} The database is as it was. Go back to the version that ran before, or repair the database and start again.`
  }
  if (!written.has(error.name) && isDiskFull(error, path.resolve('.')))
    return `The disk is full (${error.message.split('\n')[0]}). Make room and start again; nothing is damaged by that.`
  return written.has(error.name) ? error.message : `Fieldnotes could not start because of a fault in it.\n${error.stack ?? error.message}`
}

/** Reads the code of a system error, such as EADDRINUSE; undefined for any other. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
