import type { z } from 'zod'
import { record } from '@/lib/audit/data'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { hasRole } from '@/lib/core/viewer'
import { writeUncached } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/media'
import { extensionOf } from '../format'
import { type Unfinished, workTogether } from '../unfinished'
import { deletePicture, isKept, listExpired, listFiles, movePictures, readItems, updatePicture } from './data'
import { requireLibrary } from './queries'
import { deletionSchema, describeSchema, pictureIdSchema } from './schema'
import type { PictureFile } from './search-data'

/** Pictures that one run deletes. */
const AT_ONCE = 200

function requireThere(found: boolean): void {
  if (!found) throw new AppError('NOT_FOUND', messages.thereIsNoSuchPicture())
}

/** Refuses whoever may not take pictures away from others. Throws UNAUTHENTICATED or FORBIDDEN. */
export function requireEditor(caller: Caller): void {
  requireLibrary(caller)
  if (!hasRole(caller.viewer, 'EDITOR')) throw new AppError('FORBIDDEN', messages.onlyEditorsTrashFiles())
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
 * Moves pictures into the trash or out of it. Returns how many, and how many of them posts show. Throws UNAUTHENTICATED or FORBIDDEN.
 */
export async function movePicturesAtOnce(
  caller: Caller,
  { ids, intent }: { ids: readonly string[]; intent: 'trash' | 'restore' },
): Promise<{ changed: number; used: number }> {
  requireEditor(caller)
  const changed = await writeUncached(async (tx) => {
    const moved = await movePictures(tx, ids, intent === 'trash' ? caller.now : null)
    await record('pictures.changed', { caller, detail: { intent, pictures: moved } }, tx)
    return moved
  })
  return { changed, used: (await readItems(ids)).filter(({ posts }) => posts > 0).length }
}

/**
 * Deletes pictures of the trash for good, with their files. Those that posts show stay, unless `evenUsed` says otherwise, and those that
 * the blog itself shows in any case. Returns how many were deleted. Throws UNAUTHENTICATED or FORBIDDEN.
 */
export async function deletePictures(caller: Caller, input: z.input<typeof deletionSchema>): Promise<{ deleted: number; kept: number }> {
  requireEditor(caller)
  const { ids, evenUsed } = deletionSchema.parse(input)
  const pictures = await listFiles(ids)
  let deleted = 0
  for (const picture of pictures) if (await deleteUnused(picture, evenUsed === 'on')) deleted++
  await record('pictures.deleted', { caller, detail: { pictures: deleted, evenUsed: evenUsed === 'on' } })
  return { deleted, kept: pictures.length - deleted }
}

/**
 * Deletes a picture of the trash with its files, unless the blog itself shows it, it was stored again meanwhile, or a post shows it
 * and `evenUsed` does not say that this is meant. Returns whether it did.
 */
export async function deleteUnused({ id, hash, mimeType, originalHash, originalType }: PictureFile, evenUsed = false): Promise<boolean> {
  if (await isKept(hash)) return false
  const files: Unfinished[] = [{ name: `${hash}.${extensionOf(mimeType)}`, place: 'uploads' }]
  if (originalHash && originalType) files.push({ name: `${originalHash}.${extensionOf(originalType)}`, place: 'originals' })
  // The files go because no row names them any more: what is stored again meanwhile stays.
  return workTogether(files, () => deletePicture(id, evenUsed))
}

/** Deletes pictures that have been in the trash for 30 days and that neither a post nor the blog itself shows, with their files. Returns how many. */
export async function purgePictures(now: Date): Promise<number> {
  let deleted = 0
  for (const picture of await listExpired(now, AT_ONCE)) if (await deleteUnused(picture)) deleted++
  return deleted
}
