import type { Caller } from '@/lib/core/action'
import { daysBefore } from '@/lib/core/clock'
import { isUniqueViolation, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { hashAddress, hashNetwork, hashPrivately } from '@/lib/core/hash'
import { write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/comments'
import { findOrAddReader, findVerifiedEmail } from '@/lib/readers/identity/data'
import { recount } from '../counts'
import { findCommentedPost } from '../data'
import { queueNotifications } from '../following/notifications'
import { subscribe } from '../following/subscriptions'
import { verifyFormToken } from '../form-token'
import { lockedThreadReason } from '../policy'
import { lockThreadRows } from '../row-lock-data'
import { isVisibleName, type PostCommentInput } from '../schema'
import type { BrowserCredentials, Posted } from '../types'
import * as data from './data'
import { acceptSubmission, type CommentWriter, refusal, type Submission } from './submission'

function identify({ viewer, address }: Caller, { name, email, subscribe }: PostCommentInput): CommentWriter {
  const from = { addressHash: hashAddress(address), networkHash: hashNetwork(address) }
  if (viewer.kind === 'user') return { authorId: viewer.id, authorName: viewer.name, authorEmail: null, ...from }
  if (!isVisibleName(name)) {
    throw new AppError('INVALID', messages.pleaseCheckMarkedFields(), { fieldErrors: { name: messages.pleaseGiveName() } })
  }
  if (subscribe && !email) {
    const error = messages.pleaseGiveAddressForMail()
    throw new AppError('INVALID', messages.pleaseCheckMarkedFields(), { fieldErrors: { email: error } })
  }
  return { authorId: null, authorName: name, authorEmail: email.toLowerCase() || null, ...from }
}

/**
 * Stores a comment below a visible post, at once visible or held for a moderator as the settings and its signs say.
 * Idempotent: the same text by the same reader within a day is stored once; later sendings get the first one's answer. Throws
 * INVALID, NOT_FOUND, FORBIDDEN (comments closed, or no fitting key) or TOO_MANY_REQUESTS.
 */
export async function postComment(
  caller: Caller,
  input: PostCommentInput,
  { key, browser = null }: BrowserCredentials = {},
): Promise<Posted> {
  const madeAt = verifyFormToken(input.token, input.postId)
  if (!madeAt) throw new AppError('INVALID', messages.thisFormWasOut())
  const writer = identify(caller, input)
  const post = await findCommentedPost(input.postId, caller.now, key)
  if (!post) throw new AppError('NOT_FOUND', messages.thisPostIsNotPublic())
  if (!post.open) throw new AppError('FORBIDDEN', messages.thisPostAsksForPassword())
  const parent = input.parentId ? await data.findParent(post.id, input.parentId) : null
  const from = [post.id, parent?.id ?? null, writer.authorId ?? writer.addressHash, input.text]
  const submissionKey = hashPrivately('submission', JSON.stringify(from))
  const earlier = await data.findSubmission(submissionKey, daysBefore(caller.now, 1))
  const stored = earlier ?? (await storeOnce(caller, { input, writer, post, parent, submissionKey, madeAt, browser }))
  return { id: stored.id, permalink: post.permalink, held: stored.status !== 'APPROVED', readerId: stored.readerId }
}

/** Stores a comment unless its form is stored already: of parallel sendings the first one counts. */
async function storeOnce(caller: Caller, submission: Submission): Promise<data.StoredComment> {
  const row = await acceptSubmission(caller, submission)
  const since = daysBefore(row.createdAt, 1)
  try {
    return await write(async (tx) => {
      await data.releaseSubmission(tx, row.submissionKey, since)
      const earlier = await data.findSubmission(row.submissionKey, since, tx)
      if (earlier) return { value: earlier, changes: [] }
      const { authorId: userId, authorName: name, authorEmail: email, createdAt } = row
      const readerId = await findOrAddReader(tx, { browser: submission.browser, userId, name, email }, createdAt)
      const verified = email !== null && (await findVerifiedEmail(tx, readerId)) === email
      const place = await takePlace(tx, row)
      const stored = await data.storeComment(tx, { ...row, ...place, readerId, verified })
      const mailTo = submission.input.subscribe && (caller.viewer.kind === 'user' ? caller.viewer.email : email)
      if (mailTo && row.status !== 'SPAM')
        await subscribe(tx, caller, { readerId, email: mailTo, postId: row.postId, rootId: place.rootId })
      const isSeen = row.status === 'APPROVED'
      if (isSeen) await recount(tx, [place.rootId])
      await queueNotifications(tx, row, createdAt)
      return { value: stored, changes: isSeen ? [{ kind: 'comments', postId: row.postId }] : [] }
    })
  } catch (error) {
    const first = isUniqueViolation(error) ? await data.findSubmission(row.submissionKey, since) : null
    if (first) return first
    throw error
  }
}

/** Decides where a comment goes now: below its parent, or on top when that has just gone. Throws FORBIDDEN for a locked thread. */
async function takePlace(tx: Tx, { id, parentId, rootId, depth }: Awaited<ReturnType<typeof acceptSubmission>>) {
  if (parentId === null) return { parentId, rootId, depth }
  await lockThreadRows(tx, [rootId])
  const above = await data.findAbove(tx, [parentId, rootId])
  if (!above.some((comment) => comment.id === parentId)) return { parentId: null, rootId: id, depth: 0 }
  if (above.some(({ lockedAt }) => lockedAt !== null)) throw refusal(lockedThreadReason)
  return { parentId, rootId, depth }
}
