import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { daysBefore } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { writeList } from '@/lib/messages/forms'
import * as imports from '@/lib/messages/generated/imports'
import * as messages from '@/lib/messages/generated/moving'

const keptDays = 7
/** Folders below the one that is named, in which Takeout puts the feed of a blog. */
const DEPTH = 5

const folder = () => path.join(env().DATA_DIR, 'imports')

/** Files of an import, by its id. */
export const uploadOf = (id: string) => path.join(folder(), id)
export const planOf = (id: string) => path.join(folder(), `${id}.plan`)
export const postPlanOf = (id: string) => path.join(folder(), `${id}.posts`)

/** Makes the folder of imports, for this product alone. */
export async function makeFolder(): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
}

/** Removes the files of an import. */
export async function removeFiles(id: string): Promise<void> {
  await Promise.all([uploadOf(id), planOf(id), postPlanOf(id), `${planOf(id)}.draft`].map((file) => rm(file, { force: true })))
}

/** Tells whether there is such a file. */
export async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null
}

/** Removes files of imports that nobody went on with for a week. */
export async function purgeImports(now: Date): Promise<void> {
  const before = daysBefore(now, keptDays).getTime()
  for (const name of await readdir(folder()).catch(() => [])) {
    const file = path.join(folder(), name)
    if ((await stat(file)).mtimeMs < before) await rm(file, { force: true })
  }
}

/** Computes the name of a plan by what is in it: the first 16 digits of the SHA-256 of its files. */
export async function digestOf(id: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of [postPlanOf(id), planOf(id)])
    if (await exists(file)) for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex').slice(0, 16)
}

/** Finds the export at a path of this machine: the file itself, or the one feed in a folder of Takeout. Throws NOT_FOUND or INVALID. */
export async function findExport(file: string): Promise<string> {
  const facts = await stat(file).catch(() => null)
  if (facts?.isFile()) return file
  if (!facts?.isDirectory()) throw new AppError('NOT_FOUND', imports.thereIsNoFile({ file }))
  const found = await feedsIn(file, DEPTH)
  const [only, ...others] = found
  if (only && others.length === 0) return only
  throw new AppError(
    'INVALID',
    only ? messages.folderHasSeveralBlogs({ files: writeList(found) }) : messages.folderHasNoBlog({ folder: file }),
  )
}

async function feedsIn(directory: string, depth: number): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const found = entries.filter((entry) => entry.isFile() && entry.name === 'feed.atom').map(({ name }) => path.join(directory, name))
  if (depth > 0)
    for (const entry of entries) if (entry.isDirectory()) found.push(...(await feedsIn(path.join(directory, entry.name), depth - 1)))
  return found.sort()
}
