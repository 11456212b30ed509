import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import { AppError } from '@/lib/core/errors'
import { Gate, Overloaded } from '@/lib/core/gate'
import { shared } from '@/lib/core/shared'
import { keepMedia } from './data'
import { tidyName } from './file-name'
import { type Format, formatOf, formats } from './format'
import { MAX_FRAMES, MAX_PIXELS } from './limits'
import { uploads } from './storage'

const SECONDS = 5
const AT_ONCE = 2
const WAITING = 50

export interface StoredImage {
  /** Address on this site. */
  src: string
  width: number
  height: number
}

/**
 * Encodes an image anew, upright and without what its file says about place and device, and keeps it under the hash of the
 * result. The same image stored twice is one file. Throws UNSUPPORTED, TOO_LARGE, or UNAVAILABLE when many are in line.
 */
export async function storeImage(bytes: Uint8Array, fileName: string): Promise<StoredImage> {
  const format = formatOf(bytes)
  const { data, width, height } = await inLine(() => encode(bytes, format))
  const hash = createHash('sha256').update(data).digest('hex')
  const { extension, mimeType } = formats[format]
  const name = `${hash}.${extension}`
  await uploads().put(name, data)
  await keepMedia({ hash, mimeType, bytes: data.length, width, height, fileName: tidyName(fileName) })
  return { src: `/media/${name}`, width, height }
}

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await shared('image-gate', () => new Gate(AT_ONCE, WAITING)).pass(work)
  } catch (error) {
    if (error instanceof Error && error.name === Overloaded.name)
      throw new AppError('UNAVAILABLE', 'Many images are being stored. Try again in a moment.', { retryAfter: 10 })
    throw error
  }
}

interface Encoded {
  data: Buffer
  width: number
  height: number
}

async function encode(bytes: Uint8Array, format: Format): Promise<Encoded> {
  const animated = format === 'gif' || format === 'webp'
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated })
    const { pages = 1, width, height } = await image.metadata()
    if (pages > MAX_FRAMES) throw new AppError('TOO_LARGE', `A moving picture has at most ${MAX_FRAMES} frames. Make it shorter.`)
    const written = inFormat(image.autoOrient().timeout({ seconds: SECONDS }), format, width * height)
    const { data, info } = await written.toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.pageHeight ?? info.height }
  } catch (error) {
    throw error instanceof AppError ? error : refusalFor(error)
  }
}

/** What makes files smallest takes longer than anyone waits for, or than is allowed, where there is much to do. */
function inFormat(image: Sharp, format: Format, pixels: number): Sharp {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 85, mozjpeg: pixels <= 12e6 })
    case 'png':
      return image.png({ compressionLevel: pixels <= 12e6 ? 9 : 6 })
    case 'webp':
      return image.webp({ quality: 85, effort: pixels <= 4e6 ? 4 : 1 })
    case 'gif':
      return image.gif()
  }
}

function refusalFor(error: unknown): AppError {
  const reason = error instanceof Error ? error.message : ''
  if (/pixel limit/i.test(reason))
    return new AppError('TOO_LARGE', `An image has at most ${MAX_PIXELS / 1e6} megapixels, all frames together. Make it smaller.`)
  if (/timeout/i.test(reason)) return new AppError('TOO_LARGE', `This image takes longer than ${SECONDS} s to prepare. Make it smaller.`)
  return new AppError('UNSUPPORTED', 'This image is damaged and cannot be read.', { cause: error })
}
