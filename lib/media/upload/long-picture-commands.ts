import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { shared } from '@/lib/core/shared'
import { enqueue } from '@/lib/jobs/commands'
import * as messages from '@/lib/messages/generated/files'
import { ENCODE_PICTURE, encodingKey, findByOriginal } from '../data'
import { mostPixels } from '../encoder'
import { extensionOf, mimeTypeOf, type SourceFormat, sourceFormats } from '../format'
import { MAX_FRAMES } from '../limits'
import { originals } from '../storage'
import { type StoredImage, storePicture } from '../store'
import { noteUnfinished } from '../unfinished'
import type { ReceivedFile } from './received-file'

/** Pixels of all frames that are encoded in a few seconds. */
const QUICK_PIXELS = 24_000_000
/** A JPEG is scaled while it is read. */
const JPEG_SHARE = 1 / 4

/** Outcomes that this process knows: a stored picture, or the sentence of a refusal. */
const outcomes = () => shared('long-pictures', () => new Map<string, StoredImage | string>())
const MOST_OUTCOMES = 200

/** A picture that is kept and encoded later; `waiting` asks findLong for it. */
export interface LongPicture {
  waiting: string
}

/** Tells whether a picture takes so long to encode that nobody should wait for it; false for what is refused at once. */
export async function takesLong(path: string, format: SourceFormat): Promise<boolean> {
  const { default: sharp } = await import('sharp')
  const facts = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (!facts) return false
  const { width, height, pages = 1 } = facts
  const pixels = width * height * pages
  return pages <= MAX_FRAMES && pixels <= mostPixels(format) && pixels * (format === 'jpeg' ? JPEG_SHARE : 1) > QUICK_PIXELS
}

const longPicture = z.object({ name: z.string(), format: z.enum(sourceFormats), fileName: z.string() })

/** Keeps a picture as the original that it will have, and has a job encode it. */
export async function keepForLater({ path, hash }: ReceivedFile, format: SourceFormat, fileName: string): Promise<LongPicture> {
  const name = `${hash}.${extensionOf(mimeTypeOf(format))}`
  await noteUnfinished({ name, place: 'originals' })
  await originals().putFile(name, path)
  outcomes().delete(name)
  const job = { kind: ENCODE_PICTURE, runAt: now(), uniqueKey: encodingKey(hash) }
  await enqueue(db(), { ...job, payload: { name, format, fileName } })
  return { waiting: name }
}

/** Encodes a picture that was kept for later. A refusal is its outcome; throws what may be otherwise the next time. */
export async function encodeLong(payload: unknown): Promise<void> {
  const { name, format, fileName } = longPicture.parse(payload)
  try {
    remember(name, await storePicture(await originals().read(name), format, fileName))
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error
    remember(name, error.message)
  }
}

function remember(name: string, outcome: StoredImage | string): void {
  const known = outcomes()
  known.set(name, outcome)
  const [oldest] = known.keys()
  if (known.size > MOST_OUTCOMES && oldest !== undefined) known.delete(oldest)
}

/**
 * Finds what became of a picture that was kept for later, by its `waiting`; null while it waits or is encoded. Throws UNSUPPORTED with the
 * reason where it was refused, and NOT_FOUND where it is not there any more.
 */
export async function findLong(name: string): Promise<StoredImage | null> {
  const outcome = outcomes().get(name)
  if (typeof outcome === 'string') throw new AppError('UNSUPPORTED', outcome)
  if (outcome) return outcome
  const stored = await findByOriginal(name.slice(0, 64))
  if (stored) return stored
  if (await originals().has(name)) return null
  throw new AppError('NOT_FOUND', messages.sendPictureAgain())
}
