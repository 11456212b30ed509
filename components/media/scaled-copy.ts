import { scaleFor } from '@/lib/media/limits'

const QUALITY = 0.92

/**
 * Scales a picture down to the largest size that is kept, in the browser; null when the browser cannot read it or it has no pixels
 * to spare.
 */
export async function scaledCopy(file: File): Promise<File | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  try {
    const { width, height } = picture
    const scale = scaleFor(width, height)
    if (scale === 1) return null
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    const pen = canvas.getContext('2d')
    if (!pen) return null
    pen.imageSmoothingQuality = 'high'
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const copy = await new Promise<Blob | null>((made) => canvas.toBlob(made, file.type, QUALITY))
    return copy && new File([copy], file.name, { type: copy.type })
  } finally {
    picture.close()
  }
}
