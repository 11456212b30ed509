import { ConcurrencyLimit } from '@/lib/core/concurrency/concurrency-limit'
import { shared } from '@/lib/core/shared'
import { findMedia } from './data'
import { extensionOf } from './format'
import { parseScaledName, type ScaledPicture, scaledName, scaledPicturesOf } from './scaled-pictures'
import { uploads } from './storage'
import type { Storage } from './stored-files'

/** One at a time leaves the other processors to readers. */
const AT_ONCE = 1
/** Requests that wait for a picture; others get the one that is stored. */
const WAITING = 20
/** By the clock. */
const SECONDS = 60
/** All frames together; a moving picture of more is shown as it is stored. */
const MOVING_PIXELS = 40_000_000

const limit = () => shared('scaling-limit', () => new ConcurrencyLimit(AT_ONCE, WAITING))
const flights = () => shared('scaling-flights', () => new Map<string, Promise<string | null>>())

/**
 * Makes a scaled picture where it is missing and returns the name of the file to show: its own; that of the stored picture when it cannot
 * be made now (too many wait, it moves and is too large); null when there is no such picture. Single flight: whoever asks for the
 * same one meanwhile waits for it. Never rejects for what a picture holds.
 */
export function provideScaled(name: string, storage: Storage = uploads()): Promise<string | null> {
  const picture = parseScaledName(name)
  if (!picture) return Promise.resolve(null)
  const running = flights().get(name)
  if (running) return running
  const flight = provide(picture, storage).finally(() => flights().delete(name))
  flights().set(name, flight)
  return flight
}

async function provide(picture: ScaledPicture, storage: Storage): Promise<string | null> {
  const name = scaledName(picture)
  if (await storage.has(name)) return name
  const media = await findMedia(picture.hash)
  if (!media) return null
  const original = `${picture.hash}.${extensionOf(media.mimeType)}`
  try {
    await limit().run(async () => storage.put(name, await scale(await storage.read(original), picture)))
    return name
  } catch {
    return (await storage.has(original)) ? original : null
  }
}

async function scale(bytes: Uint8Array, { width, format }: ScaledPicture): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const image = sharp(bytes, { animated: format === 'webp', limitInputPixels: MOVING_PIXELS }).timeout({ seconds: SECONDS })
  const resized = image.resize({ width, withoutEnlargement: true })
  if (format === 'jpeg') return resized.flatten({ background: '#fff' }).jpeg({ quality: 85, mozjpeg: true }).toBuffer()
  return resized.webp({ quality: 82, smartSubsample: true }).toBuffer()
}

/** Makes all scaled pictures of a stored one ahead of its readers; those that cannot be made are left out. */
export async function scalePicture(hash: string): Promise<void> {
  const media = await findMedia(hash)
  if (!media || media.mimeType === 'image/gif') return
  for (const picture of scaledPicturesOf(hash, media.width)) await provideScaled(scaledName(picture))
}
