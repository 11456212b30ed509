import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hasRole } from '@/lib/core/viewer'
import { type StoredImage, storeImage } from './store'

/** Stores an image that an author sends. Throws UNAUTHENTICATED, FORBIDDEN, INVALID or TOO_LARGE. */
export async function uploadImage(caller: Caller, { bytes, fileName }: { bytes: Uint8Array; fileName: string }): Promise<StoredImage> {
  if (caller.viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', 'Sign in to add an image.')
  if (!hasRole(caller.viewer, 'AUTHOR')) throw new AppError('FORBIDDEN', 'Only authors can add images.')
  return storeImage(bytes, fileName)
}
