import type { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hasRole } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/media'
import { findMedia } from '../data'
import { extensionOf } from '../format'
import { scaledNames } from '../scaled-pictures'
import { uploads } from '../storage'
import { deletePicture, isKept, listExpired, updatePicture } from './data'
import { requireLibrary } from './queries'
import { describeSchema, pictureIdSchema } from './schema'

/** Pictures that one run deletes. */
const AT_ONCE = 200

function requireThere(found: boolean): void {
  if (!found) throw new AppError('NOT_FOUND', messages.thereIsNoSuchPicture())
}

/** Refuses whoever may not take pictures away from others. Throws UNAUTHENTICATED or FORBIDDEN. */
function requireEditor(caller: Caller): void {
  requireLibrary(caller)
  if (!hasRole(caller.viewer, 'EDITOR')) throw new AppError('FORBIDDEN', messages.onlyEditorsTrashPictures())
}

/** Writes the alt text, caption and credit of a picture. Throws UNAUTHENTICATED, FORBIDDEN or NOT_FOUND. */
export async function describePicture(caller: Caller, input: z.input<typeof describeSchema>): Promise<void> {
  requireLibrary(caller)
  const { id, ...texts } = describeSchema.parse(input)
  requireThere(await updatePicture(id, texts))
}

/**
 * Moves a picture into the trash of the library. Posts that show it go on doing so: it is deleted after 30 days, and only when no post
 * shows it then. Throws UNAUTHENTICATED, FORBIDDEN or NOT_FOUND.
 */
export async function trashPicture(caller: Caller, input: z.input<typeof pictureIdSchema>): Promise<void> {
  requireEditor(caller)
  requireThere(await updatePicture(pictureIdSchema.parse(input).id, { trashedAt: caller.now }))
}

/** Takes a picture out of the trash. Throws UNAUTHENTICATED, FORBIDDEN or NOT_FOUND. */
export async function restorePicture(caller: Caller, input: z.input<typeof pictureIdSchema>): Promise<void> {
  requireEditor(caller)
  requireThere(await updatePicture(pictureIdSchema.parse(input).id, { trashedAt: null }))
}

/**
 * Deletes a stored picture with its files, unless a post or the blog itself shows it or it was stored again meanwhile. Returns whether it did.
 */
export async function deleteUnused({ id, hash, mimeType }: { id: string; hash: string; mimeType: string }): Promise<boolean> {
  // The row goes first: a file without a row is only room on the disk, a row without its file a broken picture.
  if ((await isKept(hash)) || !(await deletePicture(id)) || (await findMedia(hash))) return false
  for (const name of [...scaledNames(hash), `${hash}.${extensionOf(mimeType)}`]) await uploads().delete(name)
  return true
}

/** Deletes pictures that have been in the trash for 30 days and that neither a post nor the blog itself shows, with their files. Returns how many. */
export async function purgePictures(now: Date): Promise<number> {
  let deleted = 0
  for (const picture of await listExpired(now, AT_ONCE)) if (await deleteUnused(picture)) deleted++
  return deleted
}
