import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import * as messages from '@/lib/messages/generated/imports'

/** A file that cannot be read further; what stands before the place is whole. */
export class Damaged extends Error {
  override name = 'Damaged'
  readonly line: number | null

  constructor(reason: string, line: number | null = null) {
    super(reason)
    this.line = line
  }
}

/** More than any one value, tag or line of an export has, in characters. */
export const longestPiece = 4_000_000
/** What a packed file may grow to, in bytes. */
const mostBytes = 4 * 1024 ** 3

/** The text of a file, piece by piece: unpacked when it is gzip, in the encoding that its first bytes name, UTF-8 otherwise. */
export async function* readText(file: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let bytes = 0
  try {
    for await (const chunk of (await unpacked(file)) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > mostBytes) throw new Damaged(messages.fileUnpacksToMore())
      decoder ??= new TextDecoder(encodingOf(chunk))
      const text = decoder.decode(chunk, { stream: true })
      if (text) yield text
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw new Damaged(messages.packedFileIsDamaged())
    throw error
  }
}

async function unpacked(file: string): Promise<Readable> {
  const raw = createReadStream(file)
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    const isGzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
    return isGzip ? pipeline(raw, createGunzip(), () => {}) : raw
  } finally {
    await handle.close()
  }
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const declared = /^[^>]{0,20}<\?xml[^>]{0,100}\bencoding=["']([\w-]+)["']/.exec(start.toString('latin1', 0, 200))?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(declared).encoding
  } catch {
    return 'utf-8'
  }
}
