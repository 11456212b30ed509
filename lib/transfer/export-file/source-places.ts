import { createReadStream } from 'node:fs'
import { open, opendir, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import { isArchive, openArchive } from './archive'
import { inOrder, type SourceFile, type SourceFiles } from './source-files'

/** Far more than any blog has. */
const mostFiles = 200_000
const deepest = 40
/** Folders of tools, which hold no texts of a blog. */
const besideTheTexts = new Set(['.git', '.hg', '.svn', 'node_modules'])

/**
 * Opens what lies at these paths of this machine: files, ZIP archives with all that is in them, folders with all that is below them. Links are not
 * followed. Of several archives and folders each is a folder of its own. Throws NOT_FOUND, INVALID for an archive that cannot be trusted,
 * and TOO_LARGE for a folder with more files than a blog has.
 */
export async function openSources(places: readonly string[]): Promise<SourceFiles> {
  const found = new Map<string, SourceFile>()
  for (const at of places) {
    const called = path.basename(at)
    const { files, isFolder } = await openPlace(at, called)
    for (const file of files) {
      const wanted = isFolder && places.length > 1 ? `${called}/${file.path}` : file.path
      const unique = found.has(wanted) ? `${found.size}/${wanted}` : wanted
      found.set(unique, { ...file, path: unique })
    }
  }
  return inOrder([...found.values()])
}

async function openPlace(at: string, name: string): Promise<{ files: SourceFile[]; isFolder: boolean }> {
  const facts = await stat(at).catch(() => null)
  if (facts?.isFile()) {
    const isFolder = isArchive(await beginningOf(at))
    return { files: isFolder ? await openArchive(at, name) : [onDisk(at, name, facts.size)], isFolder }
  }
  if (!facts?.isDirectory()) throw new AppError('NOT_FOUND', messages.thereIsNoFile({ file: at }))
  const files: SourceFile[] = []
  await collect(at, '', files, 0)
  return { files, isFolder: true }
}

async function beginningOf(at: string): Promise<Uint8Array> {
  const file = await open(at)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const onDisk = (at: string, name: string, size: number): SourceFile => ({ path: name, size, open: () => createReadStream(at) })

async function collect(root: string, below: string, files: SourceFile[], depth: number): Promise<void> {
  for await (const entry of await opendir(path.join(root, below))) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) {
      if (!besideTheTexts.has(entry.name) && depth < deepest) await collect(root, name, files, depth + 1)
    } else if (entry.isFile()) {
      const at = path.join(root, name)
      files.push(onDisk(at, name.normalize('NFC'), (await stat(at)).size))
      if (files.length > mostFiles) throw new AppError('TOO_LARGE', moving.folderHasTooManyFiles({ most: mostFiles }))
    }
  }
}
