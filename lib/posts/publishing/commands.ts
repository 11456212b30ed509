import { randomUUID } from 'node:crypto'
import type { Caller } from '@/lib/core/action'
import { daysBefore } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { takeTurn, write, writeUncached } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/posts'
import { recordDue } from '../change'
import { canPublish, isDue, visibleWhere } from '../policy'
import { type PublishInput, postIdSchema, publishSchema } from '../schema'
import { refuseConflict } from '../working-copy/conflict'
import { getEditable } from '../working-copy/data'
import { keepRevision } from '../working-copy/revision'
import { refuseTrashed } from '../working-copy/save'
import { compilePost, findCover } from './compilation'
import { deleteForGood } from './deletion'
import { requirePreflight } from './preflight-data'
import { publishWorkingCopy } from './publication'
import { rememberPublication, takeOutOfTrash, withdrawUndoably } from './undo'

/** Days that a post stays in the trash. */
export const TRASH_DAYS = 30

/**
 * Makes the working copy what readers see, now or from `publishedAt` on; null keeps the date that readers know. Throws
 * MdxError for a text that cannot be compiled, PreflightError for one that has an error nobody acknowledged, CONFLICT when the version
 * is not the current one, and INVALID.
 * Returns the name to undo it by, within an hour.
 */
export async function publishPost(
  caller: Caller,
  input: PublishInput,
): Promise<{ permalink: string; publishedAt: string; scheduled: boolean; undo: string }> {
  const { id, version, publishedAt: requested } = publishSchema.parse(input)
  const { now } = caller
  const post = await getEditable(caller, id)
  if (!canPublish(caller.viewer, post)) throw new AppError('FORBIDDEN', messages.youCannotPublishThisPost())
  refuseTrashed(post)
  await refuseConflict(db(), post, version)
  await requirePreflight(post)
  const [compiled, cover] = await Promise.all([compilePost(post), findCover(post)])
  const undo = randomUUID()
  return write(async (tx) => {
    await takeTurn(tx)
    const current = await getEditable(caller, id, tx)
    refuseTrashed(current)
    await refuseConflict(tx, current, version)
    const order = { compiled, cover, publishedAt: requested === null ? null : new Date(requested), now }
    await rememberPublication(tx, current, { undo, now })
    const { permalink, publishedAt, changes } = await publishWorkingCopy(tx, current, order)
    await keepRevision(tx, { ...current, permalink }, 'PUBLISH', caller)
    return { value: { permalink, publishedAt: publishedAt.toISOString(), scheduled: !isDue(publishedAt, now), undo }, changes }
  })
}

/** Makes a published or scheduled post a draft again. Its date and address are kept for when it is published again. */
export async function unpublishPost(caller: Caller, input: { id: string }): Promise<{ undo: string }> {
  return takeAway(caller, postIdSchema.parse(input).id, 'DRAFT')
}

/** Puts a post in the trash, away from readers, where it stays for 30 days. */
export async function trashPost(caller: Caller, input: { id: string }): Promise<{ undo: string }> {
  return takeAway(caller, postIdSchema.parse(input).id, 'TRASHED')
}

async function takeAway(caller: Caller, id: string, status: 'DRAFT' | 'TRASHED'): Promise<{ undo: string }> {
  const undo = randomUUID()
  return write(async (tx) => {
    await takeTurn(tx)
    const post = await getEditable(caller, id, tx)
    if (status === 'DRAFT') refuseTrashed(post)
    return { value: { undo }, changes: await withdrawUndoably(tx, post, { status, undo, now: caller.now }) }
  })
}

/** Takes a post out of the trash as a draft; without its address when another post has that now. */
export async function restorePost(caller: Caller, input: { id: string }): Promise<void> {
  const { id } = postIdSchema.parse(input)
  await write(async (tx) => {
    await takeTurn(tx)
    await takeOutOfTrash(tx, await getEditable(caller, id, tx))
    return { value: undefined, changes: [] }
  })
}

/** Tells the cache of scheduled posts whose moment has come, of each exactly once, and returns how many there were. */
export async function announceDue(now: Date): Promise<number> {
  const due = await db().publishedPost.findMany({ where: { announced: false, ...visibleWhere(now) }, select: { postId: true } })
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

/** Finds when the next scheduled post is to be announced, in the past when that is overdue; null when none is scheduled. */
export async function nextDue(): Promise<Date | null> {
  const where = { announced: false }
  return (
    (await db().publishedPost.findFirst({ where, orderBy: { publishedAt: 'asc' }, select: { publishedAt: true } }))?.publishedAt ?? null
  )
}

/**
 * Deletes for good what has been in the trash for 30 days, and returns how many posts those were. What their files said is
 * remembered, so that no sync takes it again.
 */
export async function purgeTrash(now: Date): Promise<number> {
  const where = { status: 'TRASHED', trashedAt: { lte: daysBefore(now, TRASH_DAYS) } } as const
  const old = await db().post.findMany({ where, select: { id: true, title: true, contentHash: true } })
  let purged = 0
  for (const post of old) if (await writeUncached((tx) => deleteForGood(tx, post, now))) purged++
  return purged
}
