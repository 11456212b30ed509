import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'

/**
 * Writes a file whole or not at all, also through a power cut: its bytes are on the disk before its name is. `mode` is that of a new file;
 * `draft` names the file that is written first, in the same folder.
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array | Readable,
  { mode = 0o600, draft = `.${randomUUID()}` }: { mode?: number; draft?: string } = {},
): Promise<void> {
  const aside = path.join(path.dirname(file), draft)
  try {
    await writeFile(aside, content, { mode, flag: 'wx', flush: true })
    await rename(aside, file)
  } catch (error) {
    await rm(aside, { force: true }).catch(() => {})
    throw error
  }
}
