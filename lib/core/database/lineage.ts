import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { applyTagPositions, listTagPositions, onChange } from '../cache'
import { db, isPostgresql } from '../db'
import { env } from '../env'
import { replaceFile } from '../files/replace-file'
import { log } from '../log'

/** Database whose pages a folder holds: an id that it knows too, and a hash of its address. */
const schema = z.object({ id: z.uuid(), address: z.string() })
type Lineage = z.infer<typeof schema>

/** Ids that the database remembers: one for each installation that serves it, and some that are gone. */
const REMEMBERED = 20
/** Milliseconds in which changes of the clock are copied together. */
const COPY_MS = 200
const PREFIX = 'pageStore:'

/** Folder of the finished pages below the data folder. */
export const pagesFolder = (dataDirectory: string) => path.join(dataDirectory, 'pages')

const lineageFile = (folder: string) => path.join(folder, 'lineage.json')
const positionFile = (folder: string) => path.join(folder, 'position')
const hashOf = (url: string) => createHash('sha256').update(url).digest('base64url')

async function readLineage(folder: string): Promise<Lineage | null> {
  try {
    return schema.parse(JSON.parse(await readFile(lineageFile(folder), 'utf8')))
  } catch {
    return null
  }
}

const clockSchema = z.array(z.object({ tag: z.string(), position: z.number() }))
const clockFile = (folder: string) => path.join(folder, 'clock.json')

/** Brings this process's clock of the cache to where the data folder says it was, for a start while the database is away. */
export async function readClockCopy(dataDirectory: string): Promise<void> {
  try {
    applyTagPositions(clockSchema.parse(JSON.parse(await readFile(clockFile(pagesFolder(dataDirectory)), 'utf8'))))
  } catch (error) {
    log.warn({ err: error }, 'there is no copy of the clock: stored pages are served as they are')
  }
}

/**
 * Writes a copy of this process's clock of the cache to the data folder, now and after each change; returns what ends that. An SQLite
 * file is never away: nothing is copied.
 */
export function keepClockCopy(dataDirectory: string): () => void {
  if (!isPostgresql(env().DATABASE_URL) || env().PAGES_DISK_MB === 0) return () => {}
  const file = clockFile(pagesFolder(dataDirectory))
  let timer: NodeJS.Timeout | undefined
  const write = () => {
    timer = undefined
    writeWhole(file, JSON.stringify(listTagPositions())).catch((error) => log.warn({ err: error }, 'the clock could not be copied'))
  }
  write()
  const forget = onChange(() => {
    timer ??= setTimeout(write, COPY_MS).unref()
  })
  return () => {
    forget()
    clearTimeout(timer)
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await replaceFile(file, text)
}

/** Reads the newest position of the cache's clock that a page in the folder may have; infinite when it cannot be read. */
async function readPosition(folder: string): Promise<number> {
  const text = await readFile(positionFile(folder), 'utf8').catch(() => '')
  return /^\d+$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY
}

/**
 * Tells whether the database is the one that the stored pages of a data folder were made from, or a later state of it: it knows the
 * folder's id, which is a new one with each start, and its clock is not before theirs. A database that was restored or is new fails
 * one or the other. Rejects when the database is away.
 */
async function isSameLineage(folder: string): Promise<boolean> {
  const lineage = await readLineage(folder)
  const { DATABASE_URL } = env()
  if (!lineage || lineage.address !== hashOf(DATABASE_URL)) return false
  // Asking would make the file.
  if (!isPostgresql(DATABASE_URL) && !existsSync(DATABASE_URL.replace(/^file:/, ''))) return false
  const [known, clock] = await Promise.all([
    db().setting.findUnique({ where: { key: PREFIX + lineage.id }, select: { key: true } }),
    db().cacheTag.findUnique({ where: { tag: 'clock' } }),
  ])
  return known !== null && (clock?.position ?? 0) >= (await readPosition(folder))
}

/**
 * Throws the stored pages of a data folder away unless they were made from the database as it was or is, and tells whether they stayed.
 * To be called before anything moves the clock of a database that may have been restored. Rejects when the database is away.
 */
export async function confirmLineage(dataDirectory: string): Promise<boolean> {
  const folder = pagesFolder(dataDirectory)
  const isSame = await isSameLineage(folder)
  if (!isSame) await rm(folder, { recursive: true, force: true })
  return isSame
}

/** Tells whether a data folder has pages of the database at this process's address, as far as can be told without asking it. */
export async function hasPagesOfThisAddress(dataDirectory: string): Promise<boolean> {
  return (await readLineage(pagesFolder(dataDirectory)))?.address === hashOf(env().DATABASE_URL)
}

/**
 * Gives a data folder whose pages were confirmed a new id, which database and folder share: a copy of the database made before this
 * start does not know it. Without pages on disk there is nothing to name.
 */
export async function renewLineage(dataDirectory: string): Promise<void> {
  if (env().PAGES_DISK_MB === 0) return
  const folder = pagesFolder(dataDirectory)
  const before = await readLineage(folder)
  const after = { id: randomUUID(), address: hashOf(env().DATABASE_URL) }
  await db().setting.create({ data: { key: PREFIX + after.id, value: true } })
  if (!Number.isFinite(await readPosition(folder))) await writeWhole(positionFile(folder), '0')
  await writeWhole(lineageFile(folder), JSON.stringify(after))
  const newest = await db().setting.findMany({
    where: { key: { startsWith: PREFIX, not: PREFIX + (before?.id ?? '') } },
    orderBy: { updatedAt: 'desc' },
    take: REMEMBERED,
    select: { key: true },
  })
  await db().setting.deleteMany({ where: { key: { startsWith: PREFIX, notIn: newest.map(({ key }) => key) } } })
}

/** Makes the function that notes the position of a page before it is stored; see `confirmLineage`. */
export function positionNotes(dataDirectory: string): (position: number) => Promise<void> {
  const folder = pagesFolder(dataDirectory)
  let noted = -1
  return async (position) => {
    if (position <= noted) return
    // Another process may store pages too.
    const known = await readPosition(folder)
    if (!Number.isFinite(known) || known < position) await writeWhole(positionFile(folder), String(position))
    noted = position
  }
}
