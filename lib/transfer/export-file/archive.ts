import { crc32 } from 'node:zlib'
import yauzl, { type Entry } from 'yauzl'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/moving'
import { Damaged } from './open'
import type { SourceFile } from './source-files'

const GB = 1024 ** 3

/** Limits of an archive: far more than any export has. */
const most = {
  files: 200_000,
  bytes: 16 * GB,
  /** Most times its packed size that a file may have. Text packs to a twentieth; a bomb to a thousandth. */
  ratio: 500,
}
/** Too little to fill memory or disk, however well it packs. */
const small = 1024 * 1024

const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
/** File type in the upper half of the external attributes, as Unix writes it. */
const typeOf = ({ externalFileAttributes }: Entry) => (externalFileAttributes >>> 16) & 0o170000
const LINK = 0o120000

/** Files that systems put into archives beside what was packed. */
const besideTheFiles = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$)/

/** Tells whether a file begins as a ZIP archive does. */
export function isArchive(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5)
}

/**
 * Lists the files of a ZIP archive, of which nothing is unpacked before it is read. `name` is said in errors. Throws INVALID with file and
 * reason for an archive that is damaged, leads out of itself, holds links, is encrypted, or unpacks to more than an export does.
 */
export async function openArchive(at: string, name: string): Promise<SourceFile[]> {
  const refuse = (reason: string) => new AppError('INVALID', messages.archiveWasRefused({ name, reason }))
  const files = new Map<string, SourceFile>()
  let bytes = 0
  try {
    const archive = await yauzl.openPromise(at)
    if (archive.entryCount > most.files) {
      archive.close()
      throw refuse(messages.archiveHasTooManyFiles({ most: most.files }))
    }
    for await (const entry of archive.eachEntry()) {
      const problem = problemOf(entry)
      if (problem) throw refuse(problem)
      const path = entry.fileName.normalize('NFC')
      if (path.endsWith('/') || besideTheFiles.test(path)) continue
      if (files.has(path)) throw refuse(messages.archiveHasFileTwice({ file: path }))
      bytes += entry.uncompressedSize
      if (bytes > most.bytes) throw refuse(messages.archiveUnpacksToMore({ most: most.bytes / GB }))
      files.set(path, { path, size: entry.uncompressedSize, open: () => read(at, entry) })
    }
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error) || 'syscall' in error) throw error
    const outside = /^(?:invalid relative path|absolute path): (.*)$/s.exec(error.message)?.[1]
    throw refuse(outside === undefined ? messages.archiveIsDamaged() : messages.archiveLeadsOutside({ file: outside }))
  }
  return [...files.values()]
}

function problemOf(entry: Entry): string | null {
  const { fileName: file, compressedSize, uncompressedSize, compressionMethod } = entry
  if (typeOf(entry) === LINK) return messages.archiveHoldsLink({ file })
  if (entry.generalPurposeBitFlag & ENCRYPTED || (compressionMethod !== STORED && compressionMethod !== DEFLATED))
    return messages.archiveIsEncrypted({ file })
  if (uncompressedSize > small && uncompressedSize > compressedSize * most.ratio) return messages.archiveIsBomb({ file, most: most.ratio })
  return null
}

/** The bytes of a file of an archive, held to the size and the sum that the archive says. */
async function* read(at: string, entry: Entry): AsyncGenerator<Uint8Array> {
  let sum = 0
  try {
    const archive = await yauzl.openPromise(at, { autoClose: false })
    try {
      const stream = await archive.openReadStreamPromise(entry)
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        sum = crc32(chunk, sum)
        yield chunk
      }
    } finally {
      archive.close()
    }
  } catch (error) {
    if (error instanceof Damaged || (error instanceof Error && 'syscall' in error)) throw error
    throw new Damaged(messages.archiveIsDamaged())
  }
  if (sum !== entry.crc32) throw new Damaged(messages.archiveIsDamaged())
}
