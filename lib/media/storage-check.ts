import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { listMedia, listOriginals, type MediaFile, readHashes } from './data'
import { extensionOf } from './format'
import { parseScaledName } from './scaled-pictures'
import type { Storages } from './storage'
import type { Storage } from './stored-files'
import { incomingFolder } from './unfinished'

const AT_ONCE = 500

/** Differences between the rows of stored files and the files themselves, by names of files. */
export interface StorageDifferences {
  /** Files that were looked at, and those of scaled pictures, which can be made again. */
  files: number
  scaled: number
  missing: string[]
  /** Of another size than the row says or, where they were read, of another hash. */
  damaged: string[]
  /** Files of which no row knows. */
  unknown: string[]
}

const nameOf = ({ hash, mimeType }: MediaFile) => `${hash}.${extensionOf(mimeType)}`

/** Places of files, with what lists the files that the rows name there; originals of several pictures can be one. */
const places = { uploads: listMedia, originals: listOriginals } as const

export type StorageName = keyof typeof places

async function* allFiles(place: StorageName): AsyncGenerator<MediaFile> {
  let after = ''
  for (;;) {
    const rows = await places[place](after, AT_ONCE)
    for (const row of rows) {
      if (row.hash !== after) yield row
      after = row.hash
    }
    if (rows.length < AT_ONCE) return
  }
}

/**
 * Compares rows and files both ways, those that pages show or the originals; with `read` every file is read and its hash computed. Changes
 * nothing.
 */
export async function verifyStorage(storage: Storage, { read, place }: { read: boolean; place: StorageName }): Promise<StorageDifferences> {
  const found: StorageDifferences = { files: 0, scaled: 0, missing: [], damaged: [], unknown: [] }
  const expected = new Set<string>()
  for await (const media of allFiles(place)) {
    const name = nameOf(media)
    expected.add(name)
    const file = await storage.has(name)
    if (!file) found.missing.push(name)
    else if (file.bytes !== media.bytes || (read && (await hashIn(storage, name, file.bytes)) !== media.hash)) found.damaged.push(name)
  }
  const rest: string[] = []
  for await (const name of storage.list()) {
    if (expected.has(name)) found.files++
    else rest.push(name)
  }
  for (let at = 0; at < rest.length; at += AT_ONCE) await sort(rest.slice(at, at + AT_ONCE), found)
  return found
}

/** Files that no row names: scaled pictures of those that one does, and unknown ones. */
async function sort(names: readonly string[], found: StorageDifferences): Promise<void> {
  const known = await readHashes(names.flatMap((name) => parseScaledName(name)?.hash ?? []))
  for (const name of names) {
    const picture = parseScaledName(name)
    if (picture && known.has(picture.hash)) found.scaled++
    else found.unknown.push(name)
  }
}

async function hashIn(storage: Storage, name: string, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  if (bytes > 0) for await (const chunk of storage.open(name, { start: 0, end: bytes - 1 })) hash.update(chunk)
  return hash.digest('hex')
}

/** Outcome of copying one file. */
export type CopyOutcome = 'copied' | 'there' | 'missing' | 'damaged'

/**
 * Copies the stored files from one place to another with their originals, each verified there by its hash, and says what became of each. What
 * is there and whole already is left alone, so that a run that was broken off goes on. Nothing is deleted where it was.
 */
export async function* copyStorage(
  from: Storages,
  to: Storages,
): AsyncGenerator<{ place: StorageName; name: string; outcome: CopyOutcome }> {
  for (const place of ['uploads', 'originals'] as const) {
    for await (const media of allFiles(place)) {
      const name = nameOf(media)
      yield { place, name, outcome: await copyFile(media, name, from[place], to[place]) }
    }
  }
}

async function copyFile({ hash }: MediaFile, name: string, from: Storage, to: Storage): Promise<CopyOutcome> {
  const there = await to.has(name)
  if (there && (await hashIn(to, name, there.bytes)) === hash) return 'there'
  const file = await from.has(name)
  if (!file) return 'missing'
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 })
  const aside = path.join(incomingFolder(), randomUUID())
  try {
    const read = createHash('sha256')
    const tap = new PassThrough().on('data', (chunk) => read.update(chunk))
    await pipeline(from.open(name, { start: 0, end: file.bytes - 1 }), tap, createWriteStream(aside, { mode: 0o600 }))
    if (read.digest('hex') !== hash) return 'damaged'
    if (there) await to.delete(name)
    await to.putFile(name, aside)
    if ((await hashIn(to, name, file.bytes)) === hash) return 'copied'
    await to.delete(name)
    throw new Error(`${name} did not arrive whole.`)
  } finally {
    await rm(aside, { force: true })
  }
}
