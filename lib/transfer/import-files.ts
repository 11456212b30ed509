import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { daysBefore } from '@/lib/core/clock'
import { env } from '@/lib/core/env'

const keptDays = 7

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
