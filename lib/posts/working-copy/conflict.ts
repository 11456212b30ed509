import type { DbOrTx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import { readSettings } from '@/lib/settings/data'
import { findWorkingCopy, readLastSave } from './data'
import { toEditFields } from './edit-fields'
import type { OtherVersion } from './types'

/**
 * Refuses what started from another version than the current one of a post that the caller may edit. Says who changed it
 * meanwhile, and gives what it says now.
 */
export async function refuseConflict(on: DbOrTx, post: { id: string; version: number }, version: number): Promise<void> {
  if (post.version === version) return
  const other = await findOther(on, post.id)
  if (!other) throw new AppError('NOT_FOUND', messages.thisPostWasDeleted())
  throw new AppError('CONFLICT', messages.byChangedThisPostMeanwhile({ by: other.by, version: other.version, otherVersion: version }), {
    details: { other },
  })
}

async function findOther(on: DbOrTx, id: string): Promise<OtherVersion | null> {
  const post = await findWorkingCopy({ id }, on)
  if (!post) return null
  const published = await on.publishedPost.findUnique({ where: { postId: id }, select: { publishedAt: true } })
  const { by, at } = await readLastSave(id, on)
  const { timeZone } = await readSettings(on)
  return {
    version: post.version,
    savedAt: (at ?? post.updatedAt).toISOString(),
    by,
    fields: toEditFields({ ...post, publishedAt: published?.publishedAt ?? null }, timeZone),
  }
}
