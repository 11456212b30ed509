import type { Metadata, Sharp } from 'sharp'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import type { Format, SourceFormat } from './format'
import { MAX_CAMERA_PIXELS, MAX_FRAMES, MAX_HELD_PIXELS, MAX_PIXELS, scaleFor } from './limits'

/** By the clock, not of work: a machine that is busy with other things needs many times as long. */
const SECONDS = 60

export interface Encoded {
  data: Buffer
  format: Format
  width: number
  height: number
}

/**
 * Scales an image to the largest size that is kept (see scaleFor) and encodes it anew, upright and without what its file says
 * about place and device. Scaling comes first: to encode what a phone takes at full size costs four times as much. Throws
 * UNSUPPORTED for what is damaged, TOO_LARGE for what has more pixels, frames or work in it than is allowed.
 */
export async function encode(bytes: Uint8Array, source: SourceFormat): Promise<Encoded> {
  // Loaded by the first picture: it takes a tenth of the memory of a server that has none to encode.
  const { default: sharp } = await import('sharp')
  const format = source === 'avif' ? 'webp' : source
  try {
    const image = sharp(bytes, { limitInputPixels: mostPixels(source), failOn: 'error', animated: source === 'gif' || source === 'webp' })
    const metadata = await image.metadata()
    check(metadata)
    const { width, height } = sizeOf(metadata)
    const scale = scaleFor(width, height)
    const kept = Math.round(width * scale)
    const upright = image.autoOrient().timeout({ seconds: SECONDS })
    const scaled = scale < 1 ? upright.resize({ width: kept }) : upright
    const pixels = kept * Math.round(height * scale) * (metadata.pages ?? 1)
    const { data, info } = await inFormat(scaled, format, pixels).toBuffer({ resolveWithObject: true })
    return { data, format, width: info.width, height: info.pageHeight ?? info.height }
  } catch (error) {
    throw error instanceof AppError ? error : refusalFor(error, source)
  }
}

/** Finds how many pixels an image may have that is read in a format, all frames together. */
export function mostPixels(format: SourceFormat): number {
  if (format === 'avif') return MAX_HELD_PIXELS
  return format === 'jpeg' ? MAX_CAMERA_PIXELS : MAX_PIXELS
}

function check({ pages = 1, width, height, isProgressive }: Metadata): void {
  if (pages > MAX_FRAMES) throw new AppError('TOO_LARGE', messages.movingPictureHasAtMost({ maxFrames: MAX_FRAMES }))
  if (isProgressive && width * height > MAX_HELD_PIXELS) throw tooManyPixels(MAX_HELD_PIXELS)
}

/** The size of one frame, upright. */
function sizeOf({ autoOrient: { width, height }, pageHeight }: Metadata): { width: number; height: number } {
  return { width, height: pageHeight ?? height }
}

/** Sets the effort of the encoder: the highest makes the smallest files, but takes too long for large pictures. */
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

function tooManyPixels(most: number): AppError {
  return new AppError('TOO_LARGE', messages.imageHasAtMostMegapixels({ most: most / 1e6 }))
}

function refusalFor(error: unknown, format: SourceFormat): AppError {
  const reason = error instanceof Error ? error.message : ''
  if (/pixel limit/i.test(reason)) return tooManyPixels(mostPixels(format))
  if (/timeout/i.test(reason)) return new AppError('TOO_LARGE', messages.thisImageWasNotReady({ seconds: SECONDS }))
  return new AppError('UNSUPPORTED', messages.thisImageIsDamaged(), { cause: error })
}
