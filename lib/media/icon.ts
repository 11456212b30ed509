import { readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { MAX_PIXELS } from './limits'
import { uploads } from './storage'

/** Address of a stored image that can be the blog's icon; SVG and moving images cannot. */
const iconAddress = /^\/media\/([0-9a-f]{64}\.(?:png|jpg|webp))$/

const PAPER = '#fbfaf6'

/** Reads the image that the blog's owner chose; the blog's own sign where there is none, or where it is gone. */
async function readIcon(address: string): Promise<{ bytes: Buffer; own: boolean }> {
  const name = iconAddress.exec(address)?.[1]
  const stored =
    name === undefined
      ? null
      : await uploads()
          .read(name)
          .catch(() => null)
  return stored ? { bytes: stored, own: false } : { bytes: await readFile(path.resolve('public/icon.svg')), own: true }
}

/** Draws the icon as a square PNG of `size` pixels; `solid` on paper, as home screens show it, with room around the blog's own sign. */
export async function drawIcon(address: string, size: number, solid = false): Promise<Buffer> {
  const { bytes, own } = await readIcon(address)
  const inner = solid && own ? Math.round(size * 0.66) : size
  const rim = Math.floor((size - inner) / 2)
  const background = solid ? PAPER : { r: 0, g: 0, b: 0, alpha: 0 }
  const drawn = sharp(bytes, { limitInputPixels: MAX_PIXELS, density: 72 * (inner / 32) })
    .autoOrient()
    .resize(inner, inner, { fit: 'contain', background })
    .extend({ top: rim, left: rim, bottom: size - inner - rim, right: size - inner - rim, background })
  return (solid ? drawn.flatten({ background }).removeAlpha() : drawn).png({ compressionLevel: 9 }).toBuffer()
}

/** Draws the icon as an ICO file that holds a PNG of 32 and one of 48 pixels. */
export async function drawFavicon(address: string): Promise<Buffer> {
  const sizes = [32, 48]
  const images = await Promise.all(sizes.map((size) => drawIcon(address, size)))
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  images.forEach((image, at) => {
    const entry = 6 + 16 * at
    head.writeUInt8(sizes[at] ?? 0, entry)
    head.writeUInt8(sizes[at] ?? 0, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(image.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += image.length
  })
  return Buffer.concat([head, ...images])
}
