import { readdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import { filePathIn } from '@/lib/core/text/relative-address'

/** Folder of the files beside a text, and the one that they must not leave. */
export interface TextFolder {
  directory: string
  root: string
}

async function existing(file: string): Promise<string | null> {
  return realpath(file).catch(() => null)
}

/** The one entry of a folder that is meant by `name`: with accents of the other Unicode form, else with other capitals. */
async function entryLike(folder: string, name: string): Promise<string | null> {
  const entries = await readdir(folder).catch(() => [])
  const forms = [(text: string) => text.normalize('NFC'), (text: string) => text.normalize('NFC').toLowerCase()]
  for (const form of forms) {
    const alike = entries.filter((entry) => form(entry) === form(name))
    if (alike.length > 0) return alike.length === 1 ? (alike[0] ?? null) : null
  }
  return null
}

async function findLike(directory: string, relative: string): Promise<string | null> {
  let place = directory
  for (const part of relative.split('/')) {
    const next = part === '' || part === '.' || part === '..' ? part : await entryLike(place, part)
    if (next === null) return null
    place = path.join(place, next)
  }
  return existing(place)
}

/**
 * Finds the file that a relative address of a text names: as it is written, else with its accents in the other Unicode form,
 * else with other capitals where one file alone fits. Null when there is none within the root.
 */
export async function findRelativeFile(address: string, { directory, root }: TextFolder): Promise<string | null> {
  const named = filePathIn(address)
  const file =
    (await existing(path.resolve(directory, named))) ??
    (await existing(path.resolve(directory, address))) ??
    (await findLike(directory, named))
  if (file === null) return null
  return file.startsWith((await realpath(root)) + path.sep) ? file : null
}
