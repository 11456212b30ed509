import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ConcurrencyLimit } from '@/lib/core/concurrency/concurrency-limit'
import { AppError, OverloadedError } from '@/lib/core/errors'
import { pathTo } from '@/lib/core/routes/path-to'
import { shared } from '@/lib/core/shared'
import * as messages from '@/lib/messages/generated/posts'
import { findMedia, keepMedia } from './data'
import { type Encoded, encode } from './encoder'
import { type FileKind, fileKinds } from './file-kinds'
import { tidyName } from './file-name'
import { extensionOf, type Format, formatOf, formats } from './format'
import { uploads } from './storage'
import { drawSvg } from './svg'
import { keepTogether } from './unfinished'

/** One at a time leaves the other processors to readers, however many pictures come at once. */
const AT_ONCE = 1
const WAITING = 20

export interface StoredImage {
  /** Address on this site. */
  src: string
  width: number
  height: number
}

/** A file that is kept as it came. */
export interface StoredFile {
  /** Address on this site. */
  src: string
  fileName: string
  mimeType: string
  bytes: number
}

/** Facts about a file that has arrived; `hash` is the SHA-256 of its bytes, in hexadecimal. */
interface ArrivedFile {
  hash: string
  bytes: number
  fileName: string
}

/**
 * Encodes an image anew, upright, no larger than is shown and without what its file says about place and device, and keeps it
 * under the hash of the result. The same image stored twice is one file. Waits its turn when others are at it. Throws
 * UNSUPPORTED, TOO_LARGE, or UNAVAILABLE when many are in line.
 */
export async function storeImage(bytes: Uint8Array, fileName: string): Promise<StoredImage> {
  return storePicture(bytes, formatOf(bytes), fileName)
}

/** Stores an image of a known format as storeImage does; `source` is its bytes, or the path of a file that is read when its turn comes. */
export async function storePicture(source: Uint8Array | string, format: Format, fileName: string): Promise<StoredImage> {
  return keepPicture(await inLine(async () => encode(await bytesOf(source), format)), format, fileName)
}

/**
 * Stores the picture of a drawing (SVG) that is in a file, and the file itself, which readers can only download. Throws as storeImage does.
 */
export async function storeDrawing(file: string, original: ArrivedFile): Promise<StoredImage> {
  const drawn = await inLine(async () => drawSvg(await readFile(file)))
  const picture = await keepPicture(drawn, 'webp', original.fileName)
  await storeFile(file, 'svg', original)
  return picture
}

/** Keeps a file that is no picture, of known content, as it is. Kept twice it is one file, of the kind that it was first. */
export async function storeFile(file: string, kind: FileKind, { hash, bytes, fileName }: ArrivedFile): Promise<StoredFile> {
  const mimeType = (await findMedia(hash))?.mimeType ?? fileKinds[kind]
  const name = `${hash}.${extensionOf(mimeType)}`
  const row = { hash, mimeType, bytes, width: 0, height: 0, fileName: tidyName(fileName) }
  await keepTogether(name, async () => {
    await uploads().putFile(name, file)
    await keepMedia(row)
  })
  return { src: pathTo('/media/[file]', { file: name }), fileName: row.fileName, mimeType, bytes }
}

const bytesOf = async (source: Uint8Array | string) => (typeof source === 'string' ? readFile(source) : source)

async function keepPicture({ data, width, height }: Encoded, format: Format, fileName: string): Promise<StoredImage> {
  const hash = createHash('sha256').update(data).digest('hex')
  const { extension, mimeType } = formats[format]
  const name = `${hash}.${extension}`
  await keepTogether(name, async () => {
    await uploads().put(name, data)
    await keepMedia({ hash, mimeType, bytes: data.length, width, height, fileName: tidyName(fileName) })
  })
  return { src: pathTo('/media/[file]', { file: name }), width, height }
}

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await shared('image-gate', () => new ConcurrencyLimit(AT_ONCE, WAITING)).run(work)
  } catch (error) {
    if (error instanceof Error && error.name === OverloadedError.name)
      throw new AppError('UNAVAILABLE', messages.manyImagesAreBeingStored(), { retryAfter: 10 })
    throw error
  }
}
