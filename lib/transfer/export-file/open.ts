import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import * as messages from '@/lib/messages/generated/imports'
import type { SourceFile } from './source-files'

/** A file that cannot be read further; what stands before the place is whole. */
export class Damaged extends Error {
  override name = 'Damaged'
  readonly line: number | null
  /** Path of the file in its export; null where one file is all there is to read. */
  file: string | null = null

  constructor(reason: string, line: number | null = null) {
    super(reason)
    this.line = line
  }
}

/** More than any one value, tag or line of an export has, in characters. */
export const longestPiece = 4_000_000
/** Most bytes that a packed file may grow to. */
const mostBytes = 4 * 1024 ** 3

/** The text of a file, piece by piece: unpacked when it is gzip, in the encoding that its first bytes name, UTF-8 otherwise. */
export async function* readText(file: SourceFile): AsyncGenerator<string> {
  let decoder: Decoder | undefined
  let bytes = 0
  try {
    for await (const chunk of unpacked(file.open())) {
      bytes += chunk.length
      if (bytes > mostBytes) throw new Damaged(messages.fileUnpacksToMore())
      decoder ??= new Decoder(encodingOf(chunk))
      const text = decoder.decode(chunk)
      if (text) yield text
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw new Damaged(messages.packedFileIsDamaged())
    throw error
  }
}

/** The text of a file that is not long. Throws Damaged for one that is. */
export async function readWhole(file: SourceFile): Promise<string> {
  let text = ''
  try {
    for await (const chunk of readText(file)) {
      text += chunk
      if (text.length > longestPiece) throw new Damaged(messages.singleEntryIsLonger())
    }
  } catch (error) {
    throw error instanceof Damaged ? damagedIn(file, error) : error
  }
  return text
}

/** Names the file of a damage. */
export function damagedIn(file: SourceFile, damaged: Damaged): Damaged {
  damaged.file ??= file.path
  return damaged
}

/** Decodes a file piece by piece. Throws Damaged, with the line, for bytes that its encoding does not have. */
class Decoder {
  readonly #decoder: TextDecoder
  #line = 1

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding, { fatal: true })
  }

  decode(bytes: Uint8Array): string {
    const { encoding } = this.#decoder
    try {
      const text = this.#decoder.decode(bytes, { stream: true })
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line++
      return text
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      const wrong = new TextDecoder(encoding).decode(bytes).split('\ufffd')[0] ?? ''
      throw new Damaged(messages.fileIsNotInEncoding({ encoding: encoding.toUpperCase() }), this.#line + wrong.split('\n').length - 1)
    }
  }
}

/** The bytes of a file, unpacked when they are gzip. */
async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]()
  const { done, value: first } = await chunks.next()
  if (done) return
  const whole = (async function* () {
    yield first
    yield* { [Symbol.asyncIterator]: () => chunks }
  })()
  const isGzip = first[0] === 0x1f && first[1] === 0x8b
  yield* isGzip ? pipeline(Readable.from(whole), createGunzip(), () => {}) : whole
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const signs = Buffer.from(start.subarray(0, 200)).toString('latin1')
  const declared = /^[^>]{0,20}<\?xml[^>]{0,100}\bencoding=["']([\w-]+)["']/.exec(signs)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(declared).encoding
  } catch {
    return 'utf-8'
  }
}
