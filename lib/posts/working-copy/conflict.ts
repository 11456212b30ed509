import type { Db, Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { readSettings } from '@/lib/settings/data'
import type { OtherVersion } from '../editing/types'
import { findWorkingCopy } from './data'
import { toEditFields } from './edit-fields'

/**
 * Refuses what started from another version than the current one of a post that the caller may edit. Says who changed it
 * meanwhile, and gives what it says now.
 */
export async function refuseConflict(on: Db | Tx, post: { id: string; version: number }, version: number): Promise<void> {
  if (post.version === version) return
  const other = await findOther(on, post.id)
  if (!other) throw new AppError('NOT_FOUND', 'This post was deleted for good meanwhile. Copy your text and save it as a new post.')
  throw new AppError(
    'CONFLICT',
    `${other.by} changed this post meanwhile: it is at version ${other.version}, and your text started from version ${version}. ` +
      'Nothing was overwritten. Compare the two and put in what is missing, or save yours as the newest.',
    { details: { other } },
  )
}

async function findOther(on: Db | Tx, id: string): Promise<OtherVersion | null> {
  const post = await findWorkingCopy({ id }, on)
  if (!post) return null
  const published = await on.publishedPost.findUnique({ where: { postId: id }, select: { publishedAt: true } })
  const { by, at } = await lastSave(on, id)
  const { timeZone } = await readSettings(on)
  return {
    version: post.version,
    savedAt: (at ?? post.updatedAt).toISOString(),
    by,
    fields: toEditFields({ ...post, publishedAt: published?.publishedAt ?? null }, timeZone),
  }
}

/** Who saved a post last, "Ada" or what did, and when; the id is null where it was no user. */
export async function lastSave(on: Db | Tx, postId: string): Promise<{ by: string; authorId: string | null; at: Date | null }> {
  const select = { authorId: true, reason: true, createdAt: true } as const
  const last = await on.revision.findFirst({ where: { postId }, orderBy: { version: 'desc' }, select })
  const author = last?.authorId ? await on.user.findUnique({ where: { id: last.authorId }, select: { name: true } }) : null
  const by = author?.name ?? (last?.reason === 'SYNC' ? 'The sync of content/' : 'Someone')
  return { by, authorId: last?.authorId ?? null, at: last?.createdAt ?? null }
}
