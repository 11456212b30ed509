import type { Caller } from '@/lib/core/action'
import { daysBefore } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { takeTurn, write } from '@/lib/core/write'
import { checkWish, isFree } from './address'
import { recordDue } from './change'
import { refuseConflict } from './conflict'
import { canPublish } from './policy'
import { addViews, rankPosts, readPopular, storePopular } from './popular-data'
import { requirePreflight } from './preflight-data'
import { compilePost, findCover } from './publication'
import { publishWorkingCopy, withdraw } from './publishing'
import { keepRevision } from './revisions'
import { beginPost, refuseTrashed, saveText } from './saving'
import { type PublishInput, postIdSchema, publishSchema, type SaveInput, saveSchema } from './schema'
import { findWorkingCopy, getEditable } from './working-data'

/** Days that a post stays in the trash. */
export const TRASH_DAYS = 30

/**
 * Saves the working copy; what readers see stays as it is, but for `commentsClosed`, which acts at once so that a discussion
 * can be closed while an edit is unfinished. Saved from version 0, an unknown id becomes a new post. Throws CONFLICT, with
 * the other version, when the text started from another one than the current, and INVALID for an address or a name that
 * cannot be had. Saving the same again changes nothing.
 */
export async function savePost(caller: Caller, input: SaveInput): Promise<{ version: number }> {
  return saveInput(caller, input, 'SAVE')
}

/**
 * Saves over the current version, whichever the text started from. What it replaces stays in the revisions, also when the
 * same author saved it a moment ago. Throws what savePost throws, but for a version.
 */
export async function overwritePost(caller: Caller, input: SaveInput): Promise<{ version: number }> {
  return saveInput(caller, input, 'RESTORE')
}

async function saveInput(caller: Caller, input: SaveInput, reason: 'SAVE' | 'RESTORE'): Promise<{ version: number }> {
  const { id, version, kind = 'POST', ...text } = saveSchema.parse(input)
  return write(async (tx) => {
    if (text.permalink !== null || version === 0) await takeTurn(tx)
    const begun = version === 0 && (await findWorkingCopy({ id }, tx)) === null
    const post = begun ? await beginPost(caller, { id, kind }, tx) : await getEditable(caller, id, tx)
    refuseTrashed(post)
    const permalink = text.permalink === null ? null : await checkWish(tx, text.permalink, id)
    return saveText(tx, caller, post, { ...text, permalink }, { version: begun || reason === 'RESTORE' ? post.version : version, reason })
  })
}

/**
 * Makes the working copy what readers see, now or from `publishedAt` on; null keeps the date that readers know. Throws
 * MdxError for a text that cannot be compiled, PreflightError for one that has an error nobody acknowledged, CONFLICT when the version is not the current one, and INVALID.
 */
export async function publishPost(
  caller: Caller,
  input: PublishInput,
): Promise<{ permalink: string; publishedAt: string; scheduled: boolean }> {
  const { id, version, publishedAt: wished } = publishSchema.parse(input)
  const { now } = caller
  const post = await getEditable(caller, id)
  if (!canPublish(caller.viewer, post)) throw new AppError('FORBIDDEN', 'You cannot publish this post; an editor can.')
  refuseTrashed(post)
  await refuseConflict(db(), post, version)
  await requirePreflight(post)
  const [compiled, cover] = await Promise.all([compilePost(post), findCover(post)])
  return write(async (tx) => {
    await takeTurn(tx)
    const current = await getEditable(caller, id, tx)
    refuseTrashed(current)
    await refuseConflict(tx, current, version)
    const order = { compiled, cover, publishedAt: wished === null ? null : new Date(wished), now }
    const { permalink, publishedAt, changes } = await publishWorkingCopy(tx, current, order)
    await keepRevision(tx, { ...current, permalink }, 'PUBLISH', caller)
    return { value: { permalink, publishedAt: publishedAt.toISOString(), scheduled: publishedAt > now }, changes }
  })
}

async function takeAway(caller: Caller, id: string, status: 'DRAFT' | 'TRASHED'): Promise<void> {
  await write(async (tx) => {
    await takeTurn(tx)
    const post = await getEditable(caller, id, tx)
    if (post.status === status) return { value: undefined, changes: [] }
    refuseTrashed(post)
    return { value: undefined, changes: await withdraw(tx, id, status, caller.now) }
  })
}

/** Makes a published or scheduled post a draft again. Its date and address are kept for when it is published again. */
export async function unpublishPost(caller: Caller, input: { id: string }): Promise<void> {
  await takeAway(caller, postIdSchema.parse(input).id, 'DRAFT')
}

/** Puts a post in the trash, away from readers, where it stays for 30 days. */
export async function trashPost(caller: Caller, input: { id: string }): Promise<void> {
  await takeAway(caller, postIdSchema.parse(input).id, 'TRASHED')
}

/** Takes a post out of the trash as a draft; without its address when another post has that now. */
export async function restorePost(caller: Caller, input: { id: string }): Promise<void> {
  const { id } = postIdSchema.parse(input)
  await write(async (tx) => {
    await takeTurn(tx)
    const post = await getEditable(caller, id, tx)
    if (post.status === 'TRASHED') {
      const permalink = post.permalink && (await isFree(tx, post.permalink, id)) ? post.permalink : null
      await tx.post.update({ where: { id }, data: { status: 'DRAFT', trashedAt: null, permalink } })
    }
    return { value: undefined, changes: [] }
  })
}

/** Tells the cache of scheduled posts whose moment has come, of each exactly once, and returns how many there were. */
export async function announceDue(now: Date): Promise<number> {
  const due = await db().publishedPost.findMany({ where: { announced: false, publishedAt: { lte: now } }, select: { postId: true } })
  let announced = 0
  for (const { postId } of due) {
    announced += await write(async (tx) => {
      await takeTurn(tx)
      const changes = await recordDue(tx, postId, now)
      return { value: changes.length, changes }
    })
  }
  return announced
}

/** When the next scheduled post is to be announced, in the past when that is overdue; null when none is scheduled. */
export async function nextDue(_now: Date): Promise<Date | null> {
  const where = { announced: false }
  return (
    (await db().publishedPost.findFirst({ where, orderBy: { publishedAt: 'asc' }, select: { publishedAt: true } }))?.publishedAt ?? null
  )
}

/** Counts anew which posts are popular; pages that show them change only when the best four do. */
export async function refreshPopular(now: Date): Promise<void> {
  await write(async (tx) => {
    const before = await readPopular(tx)
    const ids = await rankPosts(now, tx)
    await storePopular(tx, { ids, at: now.getTime() })
    const best = (list: readonly string[]) => list.slice(0, 4).join()
    return { value: undefined, changes: best(ids) === best(before.ids) ? [] : [{ kind: 'popular' }] }
  })
}

/**
 * Deletes for good what has been in the trash for 30 days, and returns how many posts those were. What their files said is
 * remembered, so that no sync takes it again.
 */
export async function purgeTrash(now: Date): Promise<number> {
  const where = { status: 'TRASHED', trashedAt: { lte: daysBefore(now, TRASH_DAYS) } } as const
  const old = await db().post.findMany({ where, select: { id: true, title: true, contentHash: true } })
  for (const { id, title, contentHash } of old) {
    await db().$transaction(async (tx) => {
      const [deepest] = await tx.comment.findMany({ where: { postId: id }, orderBy: { depth: 'desc' }, take: 1, select: { depth: true } })
      for (let depth = deepest?.depth ?? -1; depth >= 0; depth--) await tx.comment.deleteMany({ where: { postId: id, depth } })
      const { count } = await tx.post.deleteMany({ where: { id, status: 'TRASHED' } })
      if (count === 0 || contentHash === null) return
      const deleted = { hash: contentHash, title, deletedAt: now }
      await tx.deletedFile.upsert({ where: { hash: contentHash }, create: deleted, update: deleted })
    })
  }
  return old.length
}

/** Adds views that the server counted, by permalink. Views change no page at once; refreshPopular reads them. */
export async function recordViews(counts: ReadonlyMap<string, number>): Promise<void> {
  await addViews(counts)
}
