import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { keepMedia } from './data'
import { type Format, formatOf, formats } from './format'

const MAX_PIXELS = 40_000_000

export interface StoredImage {
  /** Address on this site. */
  src: string
  width: number
  height: number
}

/**
 * Encodes an image anew, upright and without what its file says about place and device, and keeps it under the hash of the
 * result. The same image stored twice is one file. Throws INVALID or TOO_LARGE.
 */
export async function storeImage(bytes: Uint8Array, fileName: string): Promise<StoredImage> {
  const format = formatOf(bytes)
  const { data, width, height } = await encode(bytes, format)
  const hash = createHash('sha256').update(data).digest('hex')
  const { extension, mimeType } = formats[format]
  const name = `${hash}.${extension}`
  await writeOnce(path.join(env().DATA_DIR, 'uploads'), name, data)
  await keepMedia({ hash, mimeType, bytes: data.length, width, height, fileName: path.basename(fileName).slice(0, 200) })
  return { src: `/media/${name}`, width, height }
}

async function encode(bytes: Uint8Array, format: Format): Promise<{ data: Buffer; width: number; height: number }> {
  const animated = format === 'gif' || format === 'webp'
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated }).autoOrient()
    if (format === 'jpeg') image.jpeg({ quality: 85, mozjpeg: true })
    if (format === 'png') image.png({ compressionLevel: 9 })
    if (format === 'webp') image.webp({ quality: 85 })
    if (format === 'gif') image.gif()
    const { data, info } = await image.toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.pageHeight ?? info.height }
  } catch (error) {
    if (error instanceof Error && /pixel limit/i.test(error.message))
      throw new AppError('TOO_LARGE', `An image has at most ${MAX_PIXELS / 1e6} megapixels, all frames together. Make it smaller.`)
    throw new AppError('INVALID', 'This image is damaged and cannot be read.', { cause: error })
  }
}

/** The file is there whole or not at all, also after a power cut. */
async function writeOnce(directory: string, name: string, data: Buffer): Promise<void> {
  const target = path.join(directory, name)
  if (existsSync(target)) return
  await mkdir(directory, { recursive: true })
  const draft = path.join(directory, `.${randomUUID()}`)
  try {
    const file = await open(draft, 'wx', 0o644)
    try {
      await file.writeFile(data)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
