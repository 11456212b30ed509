import { ConcurrencyLimit } from '@/lib/core/concurrency/concurrency-limit'
import { shared } from '@/lib/core/shared'
import { findMedia, type MediaRow, type OriginalColumns } from './data'
import { mostPixels } from './encoder'
import { extensionOf, type SourceFormat } from './format'
import { parseScaledName, type ScaledPicture, scaledName, scaledPicturesOf } from './scaled-pictures'
import { uploads } from './storage'
import { readOriginal } from './store'
import type { Storage } from './stored-files'

/** One at a time leaves the other processors to readers. */
const AT_ONCE = 1
/** Requests that wait for a picture; others get the one that is stored. */
const WAITING = 20
/** By the clock. */
const SECONDS = 60
/** All frames together; a moving picture of more is shown as it is stored. */
const MOVING_PIXELS = 40_000_000

/** Types of originals that never move, so that they are scaled in the place of what was stored of them. */
const still = new Map<string, SourceFormat>([
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
  ['image/avif', 'avif'],
])

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
  const stored = `${picture.hash}.${extensionOf(media.mimeType)}`
  try {
    await limit().run(async () =>
      storage.put(name, (await scaleOriginal(media, picture)) ?? (await scale(await storage.read(stored), picture))),
    )
    // Deleted meanwhile, it would be a file that nothing names.
    if (await findMedia(picture.hash)) return name
    await storage.delete(name)
    return null
  } catch {
    return (await storage.has(stored)) ? stored : null
  }
}

/** Scales what a picture was made of; null where it is not kept, may move, or is damaged. */
async function scaleOriginal(media: MediaRow & OriginalColumns, picture: ScaledPicture): Promise<Buffer | null> {
  const format = still.get(media.originalType ?? '')
  if (!format) return null
  try {
    const original = await readOriginal(media)
    return original && (await scale(original, picture, mostPixels(format)))
  } catch {
    return null
  }
}

async function scale(bytes: Uint8Array, { width, format }: ScaledPicture, limitInputPixels = MOVING_PIXELS): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const image = sharp(bytes, { animated: format === 'webp', limitInputPixels })
    .autoOrient()
    .timeout({ seconds: SECONDS })
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
