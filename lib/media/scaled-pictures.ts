import { pathTo } from '@/lib/core/routes/path-to'

/** Widths, in pixels, at which a stored picture is also kept, as WebP. */
export const widths = [480, 800, 1200, 1600, 2400] as const

/** Width of the JPEG that stands for a picture in links to a page: messengers and networks read neither WebP nor GIF everywhere. */
const SOCIAL_WIDTH = 1200

/** A stored picture at another width. */
export interface ScaledPicture {
  /** SHA-256 of the stored picture, in hexadecimal. */
  hash: string
  /** In pixels; the picture's own where that is less. */
  width: number
  format: 'webp' | 'jpeg'
}

const stored = /^\/media\/([0-9a-f]{64})\.(jpg|png|webp|gif)$/
const scaled = /^([0-9a-f]{64})-([1-9]\d{2,3})\.(webp|jpg)$/

/** Reads the name of a scaled picture: `<hash>-800.webp`. Null for any other name, and for a width that is not made. */
export function parseScaledName(name: string): ScaledPicture | null {
  const [, hash = '', digits, extension] = scaled.exec(name) ?? []
  const width = Number(digits)
  if (extension === 'webp' && widths.some((one) => one === width)) return { hash, width, format: 'webp' }
  return extension === 'jpg' && width === SOCIAL_WIDTH ? { hash, width, format: 'jpeg' } : null
}

/** Names the file of a scaled picture; parseScaledName reads it. */
export function scaledName({ hash, width, format }: ScaledPicture): string {
  return `${hash}-${width}.${format === 'webp' ? 'webp' : 'jpg'}`
}

const addressOf = (picture: ScaledPicture) => pathTo('/media/[file]', { file: scaledName(picture) })

/** Lists the scaled pictures of a stored one that is `width` pixels wide: all that are narrower. */
export function scaledPicturesOf(hash: string, width: number): ScaledPicture[] {
  return widths.filter((one) => one < width).map((one) => ({ hash, width: one, format: 'webp' }))
}

/** Names every file that can have been made of a stored picture, whatever its width. */
export function scaledNames(hash: string): string[] {
  return [...widths.map((width) => scaledName({ hash, width, format: 'webp' })), scaledName({ hash, width: SOCIAL_WIDTH, format: 'jpeg' })]
}

/** Writes the `srcset` of a picture that is never shown larger than its smallest form; undefined for one that has none. */
export function smallestSource(src: string): string | undefined {
  const [, hash, extension] = stored.exec(src) ?? []
  return hash && extension !== 'gif' ? `${addressOf({ hash, width: widths[0], format: 'webp' })} ${widths[0]}w` : undefined
}

/**
 * Writes the `srcset` (HTML, 4.8.4.2.1) of a picture at `src` that is `width` pixels wide: its scaled pictures, then itself. Undefined for
 * one that is small, moves (GIF), or is not stored on this site.
 */
export function sourceSet(src: string, width: number | undefined): string | undefined {
  const [, hash, extension] = stored.exec(src) ?? []
  if (!hash || extension === 'gif' || !width) return undefined
  const smaller = scaledPicturesOf(hash, width)
  if (smaller.length === 0) return undefined
  return [...smaller.map((one) => `${addressOf(one)} ${one.width}w`), `${src} ${width}w`].join(', ')
}

interface Sized {
  src: string
  width: number
  height: number
}

/** Finds the address of a JPEG or PNG of a picture for links to a page: `src` itself where it is one, or is not stored on this site. */
export function socialAddress(src: string): string {
  const [, hash, extension] = stored.exec(src) ?? []
  if (!hash || extension === 'jpg' || extension === 'png') return src
  return addressOf({ hash, width: SOCIAL_WIDTH, format: 'jpeg' })
}

/** Finds the JPEG or PNG of a picture for links to a page, with its size. */
export function socialPicture<Picture extends Sized>(picture: Picture): Picture {
  const src = socialAddress(picture.src)
  if (src === picture.src) return picture
  const width = Math.min(SOCIAL_WIDTH, picture.width)
  return { ...picture, src, width, height: Math.round((picture.height * width) / picture.width) }
}
