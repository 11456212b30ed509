import { createHash } from 'node:crypto'
import { limit } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { hashAddress, hashNetwork } from '@/lib/core/hash'
import { userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/comments'
import { findReaderId } from '@/lib/readers/identity/data'
import { readSettings } from '@/lib/settings/data'
import { recount } from '../counts'
import { findCommentedPost } from '../data'
import { queueNotifications } from '../following/notifications'
import { awaitsModeration, whyNotEditable } from '../policy'
import { lockThreadRowsOf } from '../row-lock-data'
import type { EditCommentInput } from '../schema'
import { untrainFilter } from '../spam/filter'
import type { EditableComment } from '../types'
import * as data from './edits-data'
import { judgeText } from './submission'

const edits = { points: 20, seconds: 600 }

/** Tells one text from another, to the letter. */
const versionOf = (source: string) => createHash('sha256').update(source).digest('base64url').slice(0, 22)

/**
 * A comment that the caller has written, whatever became of it. `browser` is the reader that their signed cookie names.
 * Throws NOT_FOUND for those of others, as for what is not there.
 */
async function getOwn({ viewer }: Caller, id: string, browser: string | null, tx?: Tx): Promise<data.WrittenComment> {
  const row = await data.findWritten(id, tx)
  const userId = userIdOf(viewer)
  const readerId = row && (await findReaderId(browser, userId, tx))
  const isOwn = row && ((readerId !== null && row.readerId === readerId) || (userId !== null && row.authorId === userId))
  if (!isOwn) throw new AppError('NOT_FOUND', messages.thereIsNoComment())
  return row
}

/** Throws FORBIDDEN with the reason once it is too late. */
async function requireUnsettled(row: data.WrittenComment, now: Date, tx?: Tx): Promise<void> {
  const { commentEditMinutes } = await readSettings(tx)
  const reason = whyNotEditable({ ...row, answered: await data.isAnswered(row.id, tx) }, commentEditMinutes, now)
  if (reason) throw new AppError('FORBIDDEN', reason)
}

/** Gets a comment that the caller wrote, to edit or withdraw it. Throws NOT_FOUND, and FORBIDDEN once it is too late. */
export async function getEditable(caller: Caller, id: string, browser: string | null): Promise<EditableComment> {
  const row = await getOwn(caller, id, browser)
  await requireUnsettled(row, caller.now)
  const post = await findCommentedPost(row.postId, caller.now)
  if (!post) throw new AppError('NOT_FOUND', messages.postIsNotPublicAny())
  return { id, text: row.source, version: versionOf(row.source), html: row.html, authorName: row.authorName, post }
}

/**
 * Edits a comment that the caller wrote. The new text is judged as a new comment is, and can be held; what is pending already stays so.
 * `version` is of the text that the change began with: throws CONFLICT when there is another one by now, and what
 * getChangeable throws.
 */
export async function editComment(
  caller: Caller,
  { id, text, version }: EditCommentInput,
  browser: string | null,
): Promise<{ id: string; held: boolean }> {
  const { authorName: name, authorEmail: email, readerId, postId } = await getOwn(caller, id, browser)
  const from = { addressHash: hashAddress(caller.address), networkHash: hashNetwork(caller.address) }
  await limit('comment-edit', id, edits, messages.thoseWereManyChanges())
  const permalink = (await findCommentedPost(postId, caller.now))?.permalink ?? ''
  const judged = await judgeText(caller, { text, name, email, readerId, ...from, permalink }, { except: id })
  return write(async (tx) => {
    await lockThreadRowsOf(tx, { id })
    const row = await getOwn(caller, id, browser, tx)
    const isPending = awaitsModeration(row)
    if (row.source === text) return { value: { id, held: isPending }, changes: [] }
    await requireUnsettled(row, caller.now, tx)
    if (versionOf(row.source) !== version) {
      throw new AppError('CONFLICT', messages.youChangedThisCommentElsewhere())
    }
    const { status, heldBecause, ...rendered } = judged
    const held = isPending || status !== 'APPROVED'
    const standing = isPending ? {} : { status, heldBecause, editedAt: caller.now, ...(held && { moderatedAt: null, moderatedById: null }) }
    await untrainFilter(tx, id, caller.now)
    await data.replaceText(tx, row, caller.now, { ...rendered, ...standing })
    if (isPending) return { value: { id, held }, changes: [] }
    if (held) {
      await recount(tx, [row.rootId])
      await queueNotifications(tx, { postId: row.postId, status }, caller.now)
    }
    return { value: { id, held }, changes: [{ kind: 'comments', postId: row.postId }] }
  })
}

/**
 * Takes back what the caller wrote: its text goes at once and for good, its place stays while answers to it are there. However often
 * it is sent. Returns the address of the post.
 */
export async function deleteOwnComment(caller: Caller, { id }: { id: string }, browser: string | null): Promise<{ permalink: string }> {
  const postId = await write(async (tx) => {
    await lockThreadRowsOf(tx, { id })
    const withdrawn = await data.findWithdrawn(tx, id)
    if (withdrawn) return { value: withdrawn.postId, changes: [] }
    const row = await getOwn(caller, id, browser, tx)
    await requireUnsettled(row, caller.now, tx)
    await untrainFilter(tx, id, caller.now)
    await data.withdraw(tx, id, caller.now)
    await recount(tx, [row.rootId])
    return { value: row.postId, changes: awaitsModeration(row) ? [] : [{ kind: 'comments', postId: row.postId }] }
  })
  return { permalink: (await findCommentedPost(postId, caller.now))?.permalink ?? '/' }
}
