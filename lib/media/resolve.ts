import { readFile, stat } from 'node:fs/promises'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import { readFacts, readSizes } from './data'
import { MAX_BYTES } from './limits'
import { findRelativeFile, type TextFolder } from './relative-file'
import { type StoredImage, storeImage } from './store'

const STORED = /^\/media\/([0-9a-f]{64})\.(?:jpg|png|webp|gif)$/
const RELATIVE = /^(?!\/|#|[a-z][a-z0-9+.-]*:).+\.(?:jpe?g|png|webp|gif|avif)$/i

/** The addresses of a text that name an image in a file beside it. */
export function relativeImages(addresses: readonly string[]): string[] {
  return addresses.filter((address) => RELATIVE.test(address))
}

/** Reads an image beside a text; null when there is no such file within the root. Throws TOO_LARGE. */
export async function readRelativeFile(address: string, { directory, root }: TextFolder): Promise<Buffer | null> {
  const file = await findRelativeFile(address, { directory, root })
  if (file === null) return null
  try {
    const { size } = await stat(file)
    if (size > MAX_BYTES) throw new AppError('TOO_LARGE', messages.addressIsLargerThanMax({ address, maxBytes: MAX_BYTES / 1024 / 1024 }))
    return await readFile(file)
  } catch (error) {
    if (error instanceof AppError) throw error
    return null
  }
}

/**
 * The images that a text names, by the address it uses: stored ones with their size, and those beside it, which are stored
 * now. What is not found is left out.
 */
export async function resolveImages(addresses: readonly string[], beside: TextFolder | null): Promise<Record<string, StoredImage>> {
  const images: Record<string, StoredImage> = {}
  const stored = addresses.flatMap((address) => ({ address, hash: STORED.exec(address)?.[1] ?? '' })).filter(({ hash }) => hash)
  const sizes = await readSizes(stored.map(({ hash }) => hash))
  for (const { address, hash } of stored) {
    const size = sizes.get(hash)
    if (size) images[address] = { src: address, ...size }
  }
  if (beside) {
    for (const address of relativeImages(addresses)) {
      const bytes = await readRelativeFile(address, beside)
      if (bytes) images[address] = await storeImage(bytes, address, { keepOriginal: false, avif: true })
    }
  }
  return images
}

const STORED_FILE = /^\/media\/([0-9a-f]{64})\.[a-z0-9]+$/

/** Facts about the stored files among addresses, pictures left out, by address: under which name they are saved, and their size in bytes. */
export async function resolveFiles(addresses: readonly string[]): Promise<Record<string, { fileName: string; bytes: number }>> {
  const hashes = new Map(addresses.map((address) => [address, STORED_FILE.exec(address)?.[1] ?? '']))
  const facts = await readFacts([...hashes.values()].filter(Boolean))
  const files: Record<string, { fileName: string; bytes: number }> = {}
  for (const [address, hash] of hashes) {
    const found = facts.get(hash)
    if (found) files[address] = found
  }
  return files
}
