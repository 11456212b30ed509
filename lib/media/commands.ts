import { limit } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hashPrivately } from '@/lib/core/hash'
import { hasRole } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/posts'
import { type StoredImage, storeImage } from './store'

const perUser = { points: 100, seconds: 600 }

interface Upload {
  fileName: string
  /** Reads the image; only called for those who may send one. */
  read(): Promise<Uint8Array>
}

/** Stores an image that an author sends. Throws UNAUTHENTICATED, FORBIDDEN, TOO_MANY_REQUESTS and what storeImage throws. */
export async function uploadImage(caller: Caller, { fileName, read }: Upload): Promise<StoredImage> {
  const { viewer } = caller
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', messages.youAreSignedOut())
  if (!hasRole(viewer, 'AUTHOR')) throw new AppError('FORBIDDEN', messages.onlyAuthorsCanAddImages())
  if (viewer.kind === 'user') await limit('upload', hashPrivately('uploader', viewer.id), perUser, messages.thoseWereManyImages())
  return storeImage(await read(), fileName)
}
