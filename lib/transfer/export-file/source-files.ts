import { createReadStream } from 'node:fs'
import { opendir, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'

/** A file of an export, wherever it lies. */
export interface SourceFile {
  /** From the root of the export, with slashes and without "..": "posts/a-post.md". Of a single file its name. */
  path: string
  /** In bytes, unpacked. */
  size: number
  /** Reads its bytes from the beginning, each time anew. Throws Damaged where what it lies in is broken. */
  open(): AsyncIterable<Uint8Array>
}

/** All files of an export by their paths, in the order of the paths. */
export type SourceFiles = ReadonlyMap<string, SourceFile>

/** Far more than any blog has. */
const mostFiles = 200_000
const deepest = 40
/** Folders of tools, which hold no texts of a blog. */
const besideTheTexts = new Set(['.git', '.hg', '.svn', 'node_modules'])

/** Orders files by their paths, sign by sign: the same on every machine. */
export function inOrder(files: readonly SourceFile[]): SourceFiles {
  const sorted = files.toSorted((one, other) => (one.path < other.path ? -1 : 1))
  return new Map(sorted.map((file) => [file.path, file]))
}

/**
 * Opens what lies at a path of this machine: a file, which `name` may name otherwise, or a folder with all that is below it. Links are
 * not followed. Throws NOT_FOUND, and TOO_LARGE for a folder with more files than a blog has.
 */
export async function openSource(at: string, name = ''): Promise<SourceFiles> {
  const facts = await stat(at).catch(() => null)
  if (facts?.isFile()) return inOrder([onDisk(at, name || path.basename(at), facts.size)])
  if (!facts?.isDirectory()) throw new AppError('NOT_FOUND', messages.thereIsNoFile({ file: at }))
  const files: SourceFile[] = []
  await collect(at, '', files, 0)
  return inOrder(files)
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
