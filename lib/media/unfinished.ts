import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hourMs } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { findMedia } from './data'
import { uploads } from './storage'

/** Folder of files that are arriving, and of notes of those that are being kept. */
export function incomingFolder(): string {
  return path.join(env().DATA_DIR, 'incoming')
}

/** Note that a file is being kept: its name, and something that tells two such notes apart. */
const note = /^([0-9a-f]{64})(\.[a-z0-9]+)~/

/**
 * Does the `work` that keeps a file under a name together with its row. A note on the disk stands for it until both are there: when the
 * work fails or the process is ended half-way, settleUnfinished deletes a file that has no row.
 */
export async function keepTogether<T>(name: string, work: () => Promise<T>): Promise<T> {
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 })
  const begun = path.join(incomingFolder(), `${name}~${randomUUID()}`)
  await writeFile(begun, '', { mode: 0o600, flag: 'wx' })
  const result = await work()
  await rm(begun, { force: true })
  return result
}

/** Deletes what uploads left that were begun more than an hour ago and never finished: parts of files, and files without a row. */
export async function settleUnfinished(now: Date): Promise<void> {
  const names = await readdir(incomingFolder()).catch(() => [])
  for (const name of names) {
    const entry = path.join(incomingFolder(), name)
    const begun = await stat(entry).catch(() => null)
    if (!begun || begun.mtimeMs > now.getTime() - hourMs) continue
    const [, hash, extension] = note.exec(name) ?? []
    if (hash && !(await findMedia(hash))) await uploads().delete(`${hash}${extension}`)
    await rm(entry, { force: true })
  }
}
