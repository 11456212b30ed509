import { limit } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { dayMs, minuteMs } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { hashAddress } from '@/lib/core/hash'
import { userIdOf } from '@/lib/core/viewer'
import { takeTurn, write, writeUncached } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/posts'
import { getEditable } from '@/lib/posts/working-copy/data'
import { quoteAt } from './anchor'
import { findLink, findSource } from './data'
import { requireOpen } from './policy'
import type { AddNoteInput } from './schema'
import { readReviewToken, readSeenVersion } from './token'

/** Reading a page and leaving a note each count more than once. */
const openings = { points: 300, seconds: 600 }
const notings = { points: 30, seconds: 600 }
/** More than anybody says of one text. */
const MOST_NOTES = 500
const MOST_LINKS = 50

/**
 * Makes a link for a reviewer that lasts `days`. There is one for each name: for a name that has one, that is renewed with
 * its notes, and its old address ends. For those who may edit the post; throws what getEditable throws.
 */
export async function inviteReviewer(
  caller: Caller,
  { id, reviewer, days }: { id: string; reviewer: string; days: number },
): Promise<void> {
  await write(async (tx) => {
    await takeTurn(tx)
    const post = await getEditable(caller, id, tx)
    if (post.status === 'TRASHED') throw new AppError('CONFLICT', messages.thisPostIsInTrash())
    const links = await tx.reviewLink.findMany({ where: { postId: id }, select: { id: true, reviewer: true } })
    const known = links.find((link) => link.reviewer.toLowerCase() === reviewer.toLowerCase())
    const terms = { expiresAt: new Date(caller.now.getTime() + days * dayMs), revokedAt: null }
    if (known) await tx.reviewLink.update({ where: { id: known.id }, data: terms })
    else if (links.length >= MOST_LINKS) throw new AppError('CONFLICT', messages.postHasAtMostLinks({ mostLinks: MOST_LINKS }))
    else {
      const made = { postId: id, reviewer, createdById: userIdOf(caller.viewer), createdAt: caller.now }
      await tx.reviewLink.create({ data: { ...made, ...terms } })
    }
    return { value: undefined, changes: [] }
  })
}

/** Ends a link now; its notes stay. For those who may edit the post. */
export async function revokeLink(caller: Caller, { id, linkId }: { id: string; linkId: string }): Promise<void> {
  await getEditable(caller, id)
  const where = { id: linkId, postId: id, revokedAt: null }
  await writeUncached((tx) => tx.reviewLink.updateMany({ where, data: { revokedAt: caller.now } }))
}

/** Calls a note done, or open again. For those who may edit the post; throws NOT_FOUND for a note of another post. */
export async function resolveNote(caller: Caller, input: { id: string; noteId: string; resolved: boolean }): Promise<void> {
  await getEditable(caller, input.id)
  const data = input.resolved ? { resolvedAt: caller.now, resolvedById: userIdOf(caller.viewer) } : { resolvedAt: null, resolvedById: null }
  const { count } = await writeUncached((tx) => tx.reviewNote.updateMany({ where: { id: input.noteId, postId: input.id }, data }))
  if (count === 0) throw new AppError('NOT_FOUND', messages.thereIsNoSuchNote())
}

/**
 * The open link that a token names. Throws NOT_FOUND for a forged token, GONE for one that has expired or was revoked, and
 * TOO_MANY_REQUESTS.
 */
export async function openLink({ now, address }: Pick<Caller, 'now' | 'address'>, token: string) {
  await limit('review', hashAddress(address), openings)
  const asked = readReviewToken(token)
  const found = asked && (await findLink(asked.linkId))
  const link = requireOpen(found && found.post.status !== 'TRASHED' ? found : null, asked?.expiresAt ?? null, now)
  const unseen = { id: link.id, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: new Date(now.getTime() - minuteMs) } }] }
  await writeUncached((tx) => tx.reviewLink.updateMany({ where: unseen, data: { lastSeenAt: now } }))
  return link
}

/**
 * Keeps what a reviewer says of a block, or of the whole text. Throws what openLink throws, and INVALID when there is no such
 * block in the version that was read.
 */
export async function addNote(caller: Caller, { token, version: seen, line, text }: AddNoteInput): Promise<{ id: string }> {
  const link = await openLink(caller, token)
  await limit('review-note', link.id, notings, messages.thoseWereManyNotes())
  const { postId, id: linkId } = link
  if ((await db().reviewNote.count({ where: { linkId } })) >= MOST_NOTES) {
    throw new AppError('CONFLICT', messages.thereAreMostNotes({ mostNotes: MOST_NOTES }))
  }
  const version = readSeenVersion(linkId, seen)
  const source = version === null ? null : await findSource(postId, version)
  const quote = line === 0 ? '' : source === null ? null : quoteAt(source, line)
  if (quote === null || version === null) throw new AppError('INVALID', messages.textHasChangedSinceYou())
  const place = { line: line === 0 ? null : line, quote, version }
  const data = { postId, linkId, ...place, text, createdAt: caller.now }
  return writeUncached((tx) => tx.reviewNote.create({ data, select: { id: true } }))
}

/** Deletes a reviewer's own note while it is open. Throws what openLink throws, and NOT_FOUND. */
export async function deleteNote(caller: Caller, { token, noteId }: { token: string; noteId: string }): Promise<void> {
  const link = await openLink(caller, token)
  const where = { id: noteId, linkId: link.id, resolvedAt: null }
  const { count } = await writeUncached((tx) => tx.reviewNote.deleteMany({ where }))
  if (count === 0) throw new AppError('NOT_FOUND', messages.thatNoteIsGone())
}
