import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/media'
import { type Format, formatOf } from './format'
import { MAX_PIXELS } from './limits'

/** High enough that what is encoded once more for storing loses nothing that is seen. */
const QUALITY = 95
const SECONDS = 60

/** Shares that are cut off at each edge, in percent. */
export interface CutEdges {
  left: number
  top: number
  right: number
  bottom: number
}

/** Tells whether a picture has no more pixels than can be held while it is cropped. */
export async function isCroppable(bytes: Uint8Array): Promise<boolean> {
  const { default: sharp } = await import('sharp')
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
  return width * height <= MAX_PIXELS
}

/** Cuts off the edges of a picture as it is seen, in its own format; of AVIF in PNG. Throws UNSUPPORTED for a moving one. */
export async function crop(bytes: Uint8Array, { left, top, right, bottom }: CutEdges): Promise<{ data: Buffer; format: Format }> {
  const source = formatOf(bytes, { avif: true })
  const format = source === 'avif' ? 'png' : source
  const { default: sharp } = await import('sharp')
  const image = sharp(bytes, { limitInputPixels: MAX_PIXELS })
  const { autoOrient, pages = 1 } = await image.metadata()
  if (pages > 1) throw new AppError('UNSUPPORTED', messages.movingPicturesStayWhole())
  const rest = (size: number, first: number, last: number) => ({
    from: Math.round((size * first) / 100),
    size: Math.max(1, Math.round((size * (100 - first - last)) / 100)),
  })
  const { width, height } = autoOrient
  const [x, y] = [rest(width, left, right), rest(height, top, bottom)]
  const data = await image
    .autoOrient()
    .extract({ left: Math.min(x.from, width - x.size), top: Math.min(y.from, height - y.size), width: x.size, height: y.size })
    .timeout({ seconds: SECONDS })
    .toFormat(format, { quality: QUALITY })
    .toBuffer()
  return { data, format }
}
