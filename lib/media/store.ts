import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ConcurrencyLimit } from '@/lib/core/concurrency/concurrency-limit'
import { AppError, OverloadedError } from '@/lib/core/errors'
import { pathTo } from '@/lib/core/routes/path-to'
import { shared } from '@/lib/core/shared'
import * as messages from '@/lib/messages/generated/posts'
import { type CutEdges, crop, isCroppable } from './crop'
import { findMedia, keepMedia, type MediaRow, type OriginalColumns } from './data'
import { type Encoded, encode } from './encoder'
import { type FileKind, fileKinds } from './file-kinds'
import { tidyName } from './file-name'
import { extensionOf, formatOf, formats, mimeTypeOf, type SourceFormat } from './format'
import { originals, uploads } from './storage'
import { drawSvg } from './svg'
import { type Unfinished, workTogether } from './unfinished'

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

/** A picture that has arrived: its bytes, or a file that is read when its turn comes. */
export type ArrivedPicture = Uint8Array | (Pick<ArrivedFile, 'hash' | 'bytes'> & { path: string })

/**
 * Encodes an image anew, upright, no larger than is shown and without what its file says about place and device, and keeps it
 * under the hash of the result. The same image stored twice is one file. The image as it came is kept too, where no public address leads,
 * unless `keepOriginal` is false; AVIF is accepted where `avif` says so (see formatOf). Waits its turn when others are at it. Throws UNSUPPORTED, TOO_LARGE, or UNAVAILABLE when many are in line.
 */
export async function storeImage(bytes: Uint8Array, fileName: string, { keepOriginal = true, avif = false } = {}): Promise<StoredImage> {
  const format = formatOf(bytes, { avif })
  if (keepOriginal) return storePicture(bytes, format, fileName)
  return keepPicture(await inLine(() => encode(bytes, format)), fileName, null)
}

/** Stores an image of a known format with its original as storeImage does. */
export async function storePicture(source: ArrivedPicture, format: SourceFormat, fileName: string): Promise<StoredImage> {
  const encoded = await inLine(async () => encode(await bytesOf(source), format))
  return keepPicture(encoded, fileName, { source, mimeType: mimeTypeOf(format) })
}

/**
 * Stores the picture of a drawing (SVG) that is in a file, and the file itself, which readers can only download. Throws as storeImage does.
 */
export async function storeDrawing(file: string, original: ArrivedFile): Promise<StoredImage> {
  const drawn = await inLine(async () => drawSvg(await readFile(file)))
  const picture = await keepPicture(drawn, original.fileName, null)
  await storeFile(file, 'svg', original)
  return picture
}

/**
 * Cuts off the edges of a stored picture and stores what is left, beginning with its original; with the picture itself where there is none
 * to read, or where the original has more than 64 megapixels. Throws UNSUPPORTED for a moving one, and as storeImage does.
 */
export async function storeCrop({ hash, mimeType, fileName, ...media }: MediaRow & OriginalColumns, edges: CutEdges): Promise<StoredImage> {
  const { data, format } = await inLine(async () => {
    const original = await readOriginal(media).catch(() => null)
    return crop(original && (await isCroppable(original)) ? original : await uploads().read(`${hash}.${extensionOf(mimeType)}`), edges)
  })
  return storePicture(data, format, fileName)
}

/** Keeps a file that is no picture, of known content, as it is. Kept twice it is one file, of the kind that it was first. */
export async function storeFile(file: string, kind: FileKind, { hash, bytes, fileName }: ArrivedFile): Promise<StoredFile> {
  const mimeType = (await findMedia(hash))?.mimeType ?? fileKinds[kind]
  const name = `${hash}.${extensionOf(mimeType)}`
  const row = { hash, mimeType, bytes, width: 0, height: 0, fileName: tidyName(fileName) }
  await workTogether([{ name, place: 'uploads' }], async () => {
    await uploads().putFile(name, file)
    await keepMedia(row)
  })
  return { src: pathTo('/media/[file]', { file: name }), fileName: row.fileName, mimeType, bytes }
}

const bytesOf = async (source: ArrivedPicture) => (source instanceof Uint8Array ? source : readFile(source.path))

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Keeps a picture and, where there is one, its original. */
async function keepPicture(
  { data, format, width, height }: Encoded,
  fileName: string,
  original: { source: ArrivedPicture; mimeType: string } | null,
): Promise<StoredImage> {
  const { extension, mimeType } = formats[format]
  const hash = hashOf(data)
  const name = `${hash}.${extension}`
  const row = { hash, mimeType, bytes: data.length, width, height, fileName: tidyName(fileName) }
  const columns = original && columnsOf(original)
  const unfinished: Unfinished[] = [{ name, place: 'uploads' }]
  if (columns) unfinished.push({ name: originalName(columns), place: 'originals' })
  await workTogether(unfinished, async () => {
    if (original && columns) await putOriginal(originalName(columns), original.source)
    await uploads().put(name, data)
    await keepMedia({ ...row, ...columns })
  })
  return { src: pathTo('/media/[file]', { file: name }), width, height }
}

function columnsOf({ source, mimeType }: { source: ArrivedPicture; mimeType: string }) {
  const hash = source instanceof Uint8Array ? hashOf(source) : source.hash
  const bytes = source instanceof Uint8Array ? source.length : source.bytes
  return { originalHash: hash, originalType: mimeType, originalBytes: bytes }
}

/** Reads the file that a stored picture was made of; null where it is not kept. Throws what the storage throws where it is not there. */
export async function readOriginal({ originalHash, originalType }: OriginalColumns): Promise<Buffer | null> {
  return originalHash && originalType ? originals().read(originalName({ originalHash, originalType })) : null
}

const originalName = ({ originalHash, originalType }: { originalHash: string; originalType: string }) =>
  `${originalHash}.${extensionOf(originalType)}`

async function putOriginal(name: string, source: ArrivedPicture): Promise<void> {
  if (source instanceof Uint8Array) await originals().put(name, source)
  else await originals().putFile(name, source.path)
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
