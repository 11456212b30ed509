import { limit } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { hashAddress } from '@/lib/core/hash'
import { userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/comments'
import { findOrAddReader } from '@/lib/readers/identity/data'
import { rescore } from '../counts'
import { findCommentedPost } from '../data'
import { findShown } from '../discussion/data'
import { lockThreadRows } from '../row-lock-data'
import type { ReactInput, ReportInput } from '../schema'
import type { ReaderCredentials } from '../types'
import * as data from './reactions-data'

const perAddress = { points: 40, seconds: 600 }
const reportsPerAddress = { points: 10, seconds: 3600 }
/** As many readers behind one address may say the same of one comment. */
const sameFromAddress = 3

const gone = () => new AppError('NOT_FOUND', messages.thisCommentIsNotThere())

/** The comment that something is said of, with its post and thread. Throws NOT_FOUND when the caller cannot read it. */
async function getReadable({ now }: Caller, id: string, keys: (postId: string) => string | undefined) {
  const found = await findShown(id)
  const post = found && (await findCommentedPost(found.postId, now, keys(found.postId)))
  if (!found || !post?.open) throw gone()
  return { postId: post.id, rootId: found.rootId }
}

/** Finds or adds the reader who reacts, and tells if the comment is their own. Locks its thread until the transaction ends. */
async function prepareReaction(tx: Tx, { viewer, now }: Caller, { id, rootId }: { id: string; rootId: string }, browser: string | null) {
  const readerId = await findOrAddReader(tx, { browser, userId: userIdOf(viewer), name: '', email: null }, now)
  await lockThreadRows(tx, [rootId])
  const comment = await data.findWriter(tx, id)
  if (!comment) throw gone()
  return { readerId, isOwn: comment.readerId === readerId }
}

/**
 * Adds a reaction of the caller to a comment, or takes it away; either as often as it is sent. One of a kind counts for each
 * reader. Throws NOT_FOUND, FORBIDDEN (their own comment) or TOO_MANY_REQUESTS. Returns whom the browser is to be known as.
 */
export async function react(
  caller: Caller,
  { id, kind, wanted }: ReactInput,
  { browser = null, keys }: ReaderCredentials,
): Promise<string> {
  const { postId, rootId } = await getReadable(caller, id, keys)
  const addressHash = hashAddress(caller.address)
  await limit('reaction', addressHash, perAddress, messages.thoseWereManyReactions())
  return write(async (tx) => {
    const { readerId, isOwn } = await prepareReaction(tx, caller, { id, rootId }, browser)
    if (!wanted) await data.removeReaction(tx, { commentId: id, readerId, kind })
    else if (isOwn) throw new AppError('FORBIDDEN', messages.thisCommentIsYourOwn())
    else if ((await data.countFrom(tx, { commentId: id, kind, addressHash }, readerId)) >= sameFromAddress)
      throw new AppError('TOO_MANY_REQUESTS', messages.fromWhereYou())
    else await data.addReaction(tx, { commentId: id, readerId, kind, addressHash, createdAt: caller.now })
    await rescore(tx, id)
    return { value: readerId, changes: [{ kind: 'comments', postId }] }
  })
}

/**
 * Tells the moderators that something is wrong with a comment; nobody else learns of it. One report counts for each reader, a
 * second one takes its place. Throws NOT_FOUND or TOO_MANY_REQUESTS. Returns whom the browser is to be known as.
 */
export async function reportComment(
  caller: Caller,
  { id, reason, detail }: ReportInput,
  { browser = null, keys }: ReaderCredentials,
): Promise<string> {
  const { rootId } = await getReadable(caller, id, keys)
  const addressHash = hashAddress(caller.address)
  await limit('report', addressHash, reportsPerAddress, messages.thoseWereManyReports())
  return write(async (tx) => {
    const { readerId } = await prepareReaction(tx, caller, { id, rootId }, browser)
    await data.storeReport(tx, { commentId: id, readerId, addressHash, reason, detail, createdAt: caller.now })
    return { value: readerId, changes: [] }
  })
}
