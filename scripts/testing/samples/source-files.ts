import { inOrder, type SourceFile, type SourceFiles } from '@/lib/transfer/export-file/source-files'
import { openSources } from '@/lib/transfer/export-file/source-places'
import type { SentFile } from '@/lib/transfer/file/form-file'

const chunk = 64 * 1024

/** A file of an export with this content, in memory. */
export function sourceFile(content: string | Buffer, path = 'export'): SourceFile {
  const bytes = Buffer.from(content)
  const open = async function* () {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
  }
  return { path, size: bytes.length, open }
}

/** An export of these files, by their paths, in memory. */
export function sourceFiles(contents: Readonly<Record<string, string | Buffer>>): SourceFiles {
  return inOrder(Object.entries(contents).map(([path, content]) => sourceFile(content, path)))
}

/** The one file at a path of this machine. */
export async function sourceOnDisk(at: string): Promise<SourceFile> {
  const [file] = (await openSources([at])).values()
  if (!file) throw new Error(`There is no file ${at}.`)
  return file
}

/** A file as a form sends it. */
export function sentFile(fileName: string, content: string | Buffer): SentFile {
  return { fileName, content: sourceFile(content).open() }
}
