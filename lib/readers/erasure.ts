import { record } from '@/lib/audit/data'
import { requireRole } from '@/lib/auth/policy'
import { recount, rescore } from '@/lib/comments/counts'
import { REPLY_MAIL } from '@/lib/comments/following/reply-mail'
import { CONFIRM_MAIL } from '@/lib/comments/following/subscriptions'
import { lockComments } from '@/lib/comments/moderation/data'
import { hasReplies, redactComment, removeComment, removeEmptyTombstones } from '@/lib/comments/redaction-data'
import { forgetEmail, trainFilter } from '@/lib/comments/spam/filter'
import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import { daysBefore } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { system, userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { removeMailsAbout } from '@/lib/mail/data'
import { forgetMails } from '@/lib/mail/outbox'
import * as messages from '@/lib/messages/generated/comments'
import * as data from './erasure-data'
import { findReaderId } from './identity/data'

const HASH_DAYS = 30

/**
 * Erases the reader that the caller is: what they wrote, what it said before, reactions, reports, subscriptions, mails to them
 * and about them, and that they were here. Where others answered, an empty place stays. A ban on their address stays until it
 * ends, without a name. Throws NOT_FOUND for a stranger.
 */
export async function eraseSelf(caller: Caller, browser: string | null): Promise<void> {
  const readerId = await findReaderId(browser, userIdOf(caller.viewer))
  if (readerId === null) throw new AppError('NOT_FOUND', messages.nothingIsStoredOfYou())
  await erase({ ...caller, viewer: system, address: '' }, readerId)
}

/** Erases a reader at their request, as `eraseSelf` does. For the owner; throws UNAUTHENTICATED, FORBIDDEN or NOT_FOUND. */
export async function eraseReader(caller: Caller, { id }: { id: string }): Promise<void> {
  requireRole(caller.viewer, 'OWNER')
  await erase(caller, id)
}

async function erase(caller: Caller, readerId: string): Promise<void> {
  const mails = await write(async (tx) => {
    const reader = await data.lockReader(tx, readerId)
    if (!reader) throw new AppError('NOT_FOUND', messages.thereIsNoSuchReader())
    const { ids, posts } = await eraseComments(tx, readerId, caller.now)
    if (reader.verifiedEmail) await forgetEmail(tx, reader.verifiedEmail)
    const { reacted, asked } = await data.removeReader(tx, reader)
    for (const id of reacted) await rescore(tx, id)
    const verified = reader.verifiedEmail ? [reader.verifiedEmail] : []
    const to = [
      { kinds: [REPLY_MAIL, CONFIRM_MAIL], recipients: verified },
      { kinds: [CONFIRM_MAIL], recipients: asked },
    ]
    const gone = await removeMailsAbout(tx, { to, ids })
    await record('reader.erased', { caller, detail: { comments: ids.size } }, tx)
    return { value: gone, changes: [...posts].map((postId): Change => ({ kind: 'comments', postId })) }
  })
  await forgetMails(mails)
}

async function eraseComments(tx: Tx, readerId: string, now: Date): Promise<{ ids: Set<string>; posts: Set<string> }> {
  const comments = await data.listWrittenBy(tx, readerId)
  const ids = comments.map(({ id }) => id)
  await trainFilter(tx, await lockComments(tx, ids), null, now)
  await data.removeTraces(tx, ids)
  for (const { id, parentId } of comments) {
    if (await hasReplies(tx, id)) await redactComment(tx, id, now)
    else {
      await removeComment(tx, id)
      await removeEmptyTombstones(tx, parentId)
    }
  }
  await recount(
    tx,
    comments.map(({ rootId }) => rootId),
  )
  return { ids: new Set(ids), posts: new Set(comments.map(({ postId }) => postId)) }
}

/** Forgets what nobody needs any more: hashes of addresses after 30 days, and readers of whom nothing is left. */
export async function forgetOld(now: Date): Promise<void> {
  await data.dropHashes(daysBefore(now, HASH_DAYS))
  await data.removeEmptyReaders(now)
}
