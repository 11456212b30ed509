import sharp from 'sharp'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/media'
import { formatOf } from './format'

/** High enough that what is encoded once more for storing loses nothing that is seen. */
const QUALITY = 95

/** Shares that are cut off at each edge, in percent. */
export interface CutEdges {
  left: number
  top: number
  right: number
  bottom: number
}

/** Cuts off the edges of a picture, in its own format. Throws UNSUPPORTED for a moving one. */
export async function crop(bytes: Uint8Array, { left, top, right, bottom }: CutEdges): Promise<Buffer> {
  const format = formatOf(bytes)
  const { width, height, pages = 1 } = await sharp(bytes).metadata()
  if (pages > 1) throw new AppError('UNSUPPORTED', messages.movingPicturesStayWhole())
  const rest = (size: number, first: number, last: number) => ({
    from: Math.round((size * first) / 100),
    size: Math.max(1, Math.round((size * (100 - first - last)) / 100)),
  })
  const [x, y] = [rest(width, left, right), rest(height, top, bottom)]
  return sharp(bytes)
    .extract({ left: Math.min(x.from, width - x.size), top: Math.min(y.from, height - y.size), width: x.size, height: y.size })
    .toFormat(format, { quality: QUALITY })
    .toBuffer()
}
