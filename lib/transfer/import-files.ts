import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { daysBefore } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { tidyName } from '@/lib/media/file-name'
import * as messages from '@/lib/messages/generated/moving'
import type { SourceFiles } from './export-file/source-files'
import { openSources } from './export-file/source-places'
import type { SentFile } from './file/form-file'
import type { ForeignAuthor } from './posts/authors'

const keptDays = 7
/** Sent at once. */
const mostFiles = 50

const folder = () => path.join(env().DATA_DIR, 'imports')

/** Files of an import, by its id. */
export const uploadOf = (id: string) => path.join(folder(), id)
/** File in which the plan of the comments of an import is written. */
export const planOf = (id: string) => path.join(folder(), `${id}.plan`)
/** File in which the plan of the posts of an import is written. */
export const postPlanOf = (id: string) => path.join(folder(), `${id}.posts`)

/** Names several files by the first of them. */
export function nameOfSeveral(names: readonly string[]): string {
  const [first = '', ...others] = names
  return others.length === 0 ? first : messages.firstOfSeveralFiles({ first, others: others.length })
}

/** Stores the files of an upload and names them. Throws INVALID for more of them than an export has parts. */
export async function keepUpload(id: string, sent: AsyncIterable<SentFile> | Iterable<SentFile>): Promise<string> {
  await mkdir(uploadOf(id), { recursive: true, mode: 0o700 })
  const names: string[] = []
  for await (const { fileName, content } of sent) {
    if (names.length === mostFiles) throw new AppError('INVALID', messages.tooManyFilesAtOnce({ most: mostFiles }))
    const name = tidyName(fileName)
    const end = [...name].slice(-60).join('')
    const unique = names.includes(name) || /^\.*$/.test(end) ? `${names.length} ${end}` : end
    await pipeline(content, createWriteStream(path.join(uploadOf(id), unique), { mode: 0o600 }))
    names.push(name)
  }
  return nameOfSeveral(names)
}

/** Opens what was uploaded. */
export async function openUpload(id: string): Promise<SourceFiles> {
  const names = await readdir(uploadOf(id))
  return openSources(names.toSorted().map((name) => path.join(uploadOf(id), name)))
}

/** Makes the folder of imports, for this product alone. */
export async function makeFolder(): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
}

/** Removes the files of an import. */
export async function removeFiles(id: string): Promise<void> {
  await Promise.all(
    [uploadOf(id), planOf(id), postPlanOf(id), `${planOf(id)}.draft`].map((file) => rm(file, { force: true, recursive: true })),
  )
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
    if ((await stat(file)).mtimeMs < before) await rm(file, { force: true, recursive: true })
  }
}

/** Computes the name of a plan by what is in it and who its authors are: the first 16 digits of their SHA-256. */
export async function digestOf(id: string, authors: readonly ForeignAuthor[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of [postPlanOf(id), planOf(id)])
    if (await exists(file)) for await (const chunk of createReadStream(file)) hash.update(chunk)
  if (authors.length > 0) hash.update(JSON.stringify(authors.map(({ key, user }) => [key, user])))
  return hash.digest('hex').slice(0, 16)
}
