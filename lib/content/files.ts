import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { replaceFile } from '@/lib/core/files/replace-file'
import { splitFrontMatter } from '@/lib/mdx/front-matter/split'
import { readRelativeFile } from '@/lib/media/resolve'
import { decodeText } from './encoding'
import { isMarkdown } from './markdown'
import { isRelative, localAddresses } from './pictures'
import type { FileProblem } from './types'

const IMPORT = /^\s*(?:import|export)\b[^'"]*['"](\.{1,2}\/[^'"]+)['"]/gm

/**
 * Lists the MDX and Markdown files of posts/ and pages/ below a folder, with / between their parts, in order. Names that start with _ or . are
 * not posts.
 */
export async function listFiles(root: string): Promise<string[]> {
  const found: string[] = []
  for (const folder of ['posts', 'pages']) {
    const directory = path.join(root, folder)
    if (!existsSync(directory)) continue
    for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
      const file = path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')
      if (entry.isFile() && /\.mdx?$/.test(file) && !/(?:^|\/)[._]/.test(file)) found.push(file)
    }
  }
  return found.sort()
}

/** Reads a file as text; an encoding that is not UTF-8 is a problem. */
export async function readContent(root: string, file: string): Promise<{ text: string } | { problems: FileProblem[] }> {
  return decodeText(await readFile(path.join(root, file)))
}

/** Hashes a file and the files beside it that it names: it changes when what readers would see does. */
export async function hashContent(root: string, file: string, content: string): Promise<string> {
  const whole = content.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n')
  // As Markdown it is another text: it is no code there.
  const hash = createHash('sha256').update(isMarkdown(file) ? `markdown\0${whole}` : whole)
  const { body, fields } = splitFrontMatter(whole)
  const cover = typeof fields.cover === 'string' && isRelative(fields.cover) ? [fields.cover] : []
  const local = [...cover, ...localAddresses(body), ...[...body.matchAll(IMPORT)].map(([, address = '']) => address)]
  for (const address of [...new Set(local)].sort()) {
    const bytes = await readRelativeFile(address, { root, directory: path.dirname(path.join(root, file)) })
    if (bytes) hash.update(`\0${address}\0`).update(createHash('sha256').update(bytes).digest())
  }
  return hash.digest('hex')
}

/** Replaces a file whole or not at all. */
export async function replaceContent(root: string, file: string, content: string): Promise<void> {
  await replaceFile(path.join(root, file), content, { mode: 0o666 })
}

/** Derives a file's name for an address: "posts/a-switch.mdx" and "posts/a-switch/index.mdx" are both "a-switch". */
export function nameOf(file: string): string {
  const parts = file.replace(/\.mdx?$/, '').split('/')
  return (parts.at(-1) === 'index' && parts.length > 2 ? parts.at(-2) : parts.at(-1)) ?? ''
}
