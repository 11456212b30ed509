import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import { tooManyBytes } from './format'
import { MAX_BYTES } from './limits'

/**
 * Reads an image that is sent as the body of a request into memory once. Its length has to be named beforehand. Throws INVALID
 * when there is more or less of it than that, TOO_LARGE when that is more than an image may have.
 */
export async function readBody({ headers, body }: Pick<Request, 'headers' | 'body'>): Promise<Uint8Array> {
  const named = headers.get('content-length') ?? ''
  const length = /^\d{1,15}$/.test(named) ? Number(named) : -1
  if (length > MAX_BYTES) throw tooManyBytes()
  if (length < 0) throw new AppError('INVALID', messages.sizeOfPictureIsMissing())
  const bytes = new Uint8Array(length)
  let filled = 0
  for await (const chunk of body ?? []) {
    if (filled + chunk.length > length) throw new AppError('INVALID', messages.moreWasSent())
    bytes.set(chunk, filled)
    filled += chunk.length
  }
  if (filled < length) throw new AppError('INVALID', messages.onlyPartOfImageArrived())
  return bytes
}
