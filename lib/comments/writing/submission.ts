import { createHash, randomBytes } from 'node:crypto'
import { limit, tooMany } from '@/lib/auth/rate-limits/rate-limit'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/comments'
import { findReaderId } from '@/lib/readers/identity/data'
import { readSettings } from '@/lib/settings/data'
import { isLocked } from '../data'
import { lockedThreadReason, speaksForBlog, whyClosed } from '../policy'
import { renderText } from '../renderer'
import type { PostCommentInput } from '../schema'
import { accepted, reachVerdict } from '../spam/moderation-rules'
import { type FormSignals, gatherSignals, type WrittenText } from '../spam/signals'
import type { CommentedPost } from '../types'
import { findLastWritten } from './data'

const perAddress = { points: 5, seconds: 600 }

/** The writer of a comment, with salted hashes of their address and network. */
export interface CommentWriter {
  authorId: string | null
  authorName: string
  authorEmail: string | null
  addressHash: string
  networkHash: string
}

/** A comment that was sent, with its post, parent and writer. */
export interface Submission {
  input: PostCommentInput
  writer: CommentWriter
  post: CommentedPost
  parent: { id: string; rootId: string; depth: number } | null
  submissionKey: string
  madeAt: Date
  /** The reader that the browser's signed cookie names. */
  browser: string | null
}

/** Builds the row of a comment that may be stored. Throws FORBIDDEN (comments closed or thread locked) or TOO_MANY_REQUESTS. */
export async function acceptSubmission(caller: Caller, { input, writer, post, parent, submissionKey, madeAt, browser }: Submission) {
  const readerId = await findReaderId(browser, writer.authorId)
  await refuse(caller, { writer, post, parent, readerId })
  const { text, website, proof } = input
  const { authorName: name, authorEmail: email, addressHash, networkHash } = writer
  const seconds = (caller.now.getTime() - madeAt.getTime()) / 1000
  const written = { text, name, email, readerId, addressHash, networkHash, permalink: post.permalink }
  const judged = await judgeText(caller, written, { sending: { postId: post.id, honeypotFilled: website !== '', seconds, proof } })
  const id = randomBytes(9).toString('base64url')
  return {
    ...writer,
    ...judged,
    id,
    postId: post.id,
    parentId: parent?.id ?? null,
    rootId: parent?.rootId ?? id,
    depth: parent ? parent.depth + 1 : 0,
    submissionKey,
    createdAt: caller.now,
  }
}

/** Builds the error for a discussion that takes no comments; it says how to keep the text. */
export const refusal = (reason: string) => new AppError('FORBIDDEN', messages.reasonCopyYourText({ reason }))

interface Submitter extends Pick<Submission, 'writer' | 'post' | 'parent'> {
  readerId: string | null
}

/** Throws why nothing can be written here now, as a sentence for the writer. */
async function refuse({ viewer, now }: Caller, { writer, post, parent, readerId }: Submitter): Promise<void> {
  const settings = await readSettings()
  const closed = whyClosed(post, settings, now) ?? (parent && (await isLocked(parent.rootId)) ? lockedThreadReason : null)
  if (closed) throw refusal(closed)
  if (speaksForBlog(viewer)) return
  const pauseMs = settings.commentPauseSeconds * 1000
  const last = pauseMs > 0 ? await findLastWritten(readerId, writer.addressHash, new Date(now.getTime() - pauseMs)) : null
  if (last) throw tooMany(Math.ceil((last.getTime() + pauseMs - now.getTime()) / 1000), messages.thisDiscussionIsSlowedDown())
  await limit('comment', writer.addressHash, perAddress, messages.thoseWereManyComments())
}

/**
 * Renders and judges a text, and decides if readers see it at once: of a new comment with its `sending`, or of the comment
 * `except` whose writer has changed it.
 */
export async function judgeText(
  caller: Caller,
  written: WrittenText,
  { sending = null, except }: { sending?: FormSignals | null; except?: string },
) {
  const { html, links } = await renderText(written.text)
  const rendered = { source: written.text, html, contentHash: hashContent(written.text) }
  if (speaksForBlog(caller.viewer)) return { ...rendered, ...accepted }
  const settings = await readSettings()
  const signals = gatherSignals(caller, written, { links, contentHash: rendered.contentHash, sending, except }, settings)
  return { ...rendered, ...(await reachVerdict(signals, settings)) }
}

/** Hashes a text; those that differ in nothing but capitals and blanks have the same hash (SHA-256, hex). */
export function hashContent(text: string): string {
  return createHash('sha256').update(text.toLowerCase().replace(/\s+/g, ' ')).digest('hex')
}
