import { createHash } from 'node:crypto'
import { ConcurrencyLimit } from '@/lib/core/concurrency/concurrency-limit'
import { AppError, OverloadedError } from '@/lib/core/errors'
import { pathTo } from '@/lib/core/routes/path-to'
import { shared } from '@/lib/core/shared'
import * as messages from '@/lib/messages/generated/posts'
import { keepMedia } from './data'
import { encode } from './encoder'
import { tidyName } from './file-name'
import { formatOf, formats } from './format'
import { uploads } from './storage'

/** One at a time leaves the other processors to readers, however many pictures come at once. */
const AT_ONCE = 1
/** Each holds its bytes in memory. */
const WAITING = 20

export interface StoredImage {
  /** Address on this site. */
  src: string
  width: number
  height: number
}

/**
 * Encodes an image anew, upright, no larger than is shown and without what its file says about place and device, and keeps it
 * under the hash of the result. The same image stored twice is one file. Waits its turn when others are at it. Throws
 * UNSUPPORTED, TOO_LARGE, or UNAVAILABLE when many are in line.
 */
export async function storeImage(bytes: Uint8Array, fileName: string): Promise<StoredImage> {
  const format = formatOf(bytes)
  const { data, width, height } = await inLine(() => encode(bytes, format))
  const hash = createHash('sha256').update(data).digest('hex')
  const { extension, mimeType } = formats[format]
  const name = `${hash}.${extension}`
  await uploads().put(name, data)
  await keepMedia({ hash, mimeType, bytes: data.length, width, height, fileName: tidyName(fileName) })
  return { src: pathTo('/media/[file]', { file: name }), width, height }
}

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await shared('image-gate', () => new ConcurrencyLimit(AT_ONCE, WAITING)).run(work)
  } catch (error) {
    if (error instanceof Error && error.name === OverloadedError.name)
      throw new AppError('UNAVAILABLE', messages.manyImagesAreBeingStored(), { retryAfter: 10 })
    throw error
  }
}
