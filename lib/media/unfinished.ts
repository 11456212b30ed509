import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hourMs } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { isWaiting } from '@/lib/jobs/data'
import { encodingKey, findMedia, isOriginal } from './data'
import { scaledNames } from './scaled-pictures'
import { localFiles, originals, uploads } from './storage'

/** Folder of files that are arriving, and of notes of those that are being kept or deleted. */
export function incomingFolder(): string {
  return path.join(env().DATA_DIR, 'incoming')
}

/** A file that one work keeps or deletes together with the row that names it. */
export interface Unfinished {
  /** Name in its place: a hash and an ending. */
  name: string
  place: 'uploads' | 'originals'
}

/** Note that work on a file has begun: its place and name, and something that tells two such notes apart. */
const note = /^(original-)?(([0-9a-f]{64})\.[a-z0-9]+)~/

const noteOf = ({ name, place }: Unfinished) => `${place === 'originals' ? 'original-' : ''}${name}~`

/** Notes that work on a file has begun. A file that no row names an hour later is deleted. Returns the name of the note. */
export async function noteUnfinished(file: Unfinished): Promise<string> {
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 })
  const begun = `${noteOf(file)}${randomUUID()}`
  await writeFile(path.join(incomingFolder(), begun), '', { mode: 0o600, flag: 'wx' })
  return begun
}

/**
 * Does the `work` that keeps or deletes files together with the row that names them. Notes on the disk stand for them meanwhile: a file that
 * no row names afterwards is deleted, and where the work fails or the process is ended half-way, settleUnfinished does that later.
 */
export async function workTogether<T>(files: readonly Unfinished[], work: () => Promise<T>): Promise<T> {
  const notes: string[] = []
  for (const file of files) notes.push(await noteUnfinished(file))
  const result = await work()
  for (const begun of notes) await settle(begun)
  return result
}

/** Deletes the file of a note unless a row names it, and then the note. Where others are at the file, by their notes or a job, both stay for later. */
async function settle(begun: string): Promise<void> {
  const [, original, name = '', hash = ''] = note.exec(begun) ?? []
  const isNamed = original ? await isOriginal(hash) : (await findMedia(hash)) !== null
  if (!isNamed) {
    if (await hasOtherNote(begun)) return
    if (original && (await isWaiting(encodingKey(hash)))) return
    if (original) await originals().delete(name)
    else for (const file of [...scaledNames(hash), name]) await uploads().delete(file)
  }
  await rm(path.join(incomingFolder(), begun), { force: true })
}

/** Tells whether another note is of the same file. */
async function hasOtherNote(begun: string): Promise<boolean> {
  const ofFile = begun.slice(0, begun.indexOf('~') + 1)
  return (await readdir(incomingFolder())).some((other) => other !== begun && other.startsWith(ofFile))
}

/** Deletes what was begun more than an hour ago and never finished: parts of files, and files without a row of which there is a note. */
export async function settleUnfinished(now: Date): Promise<void> {
  const before = now.getTime() - hourMs
  for (const place of Object.values(localFiles())) await place.clearDrafts(before)
  const old: string[] = []
  for (const name of await readdir(incomingFolder()).catch(() => [])) {
    const begun = await stat(path.join(incomingFolder(), name)).catch(() => null)
    if (begun && begun.mtimeMs <= before) old.push(name)
  }
  for (const name of old) {
    // The last of several notes of a file settles it.
    if (note.test(name) && !(await hasOtherNote(name))) await settle(name)
    else await rm(path.join(incomingFolder(), name), { force: true })
  }
}
