import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/files'
import type { Encoded } from './encoder'
import { MAX_PIXELS, scaleFor } from './limits'

/** Pixels to the inch at which a drawing has the size that it says. */
const OWN_DENSITY = 72
const SECONDS = 30

/**
 * Draws an SVG as WebP at twice the size that it says, or at the largest that is kept. It is read from memory, so that it has no place
 * that files beside it could be found from; nothing is loaded for it, and scripts in it are not run. Throws UNSUPPORTED for what cannot be
 * drawn.
 */
export async function drawSvg(bytes: Uint8Array): Promise<Encoded> {
  const { default: sharp } = await import('sharp')
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, density: OWN_DENSITY }).metadata()
    const density = OWN_DENSITY * 2 * scaleFor(width * 2, height * 2)
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, density })
      .timeout({ seconds: SECONDS })
      .webp({ nearLossless: true, quality: 80 })
      .toBuffer({ resolveWithObject: true })
    return { data, format: 'webp', width: info.width, height: info.height }
  } catch (cause) {
    throw new AppError('UNSUPPORTED', messages.thisDrawingCannotBeDrawn(), { cause })
  }
}
