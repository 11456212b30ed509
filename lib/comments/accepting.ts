import { createHash, randomBytes } from 'node:crypto'
import { limit } from '@/lib/auth/limits'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { findReaderId } from '@/lib/readers/data'
import { readSettings } from '@/lib/settings/data'
import * as data from './data'
import { accepted, judge, type Signs } from './holding'
import { renderComment } from './markdown'
import { speaksForBlog, whyClosed } from './policy'
import type { PostCommentInput } from './schema'
import type { CommentedPost } from './types'

const dayMs = 24 * 60 * 60 * 1000
const perAddress = { points: 5, seconds: 600 }
/** Shorter texts are often the same by chance: "Thanks!" */
const shortestTelling = 20

export interface Writer {
  authorId: string | null
  authorName: string
  authorEmail: string | null
  addressHash: string
  networkHash: string
}

export interface Submission {
  input: PostCommentInput
  writer: Writer
  post: CommentedPost
  parent: { id: string; rootId: string; depth: number } | null
  submissionKey: string
  madeAt: Date
  /** The reader that the browser's signed cookie names. */
  browser: string | null
}

/** The row of a comment that may be stored. Throws FORBIDDEN (comments closed) or TOO_MANY_REQUESTS. */
export async function accept(caller: Caller, { input, writer, post, parent, submissionKey, madeAt, browser }: Submission) {
  const settings = await readSettings()
  const closed = whyClosed(post, settings, caller.now)
  if (closed) throw new AppError('FORBIDDEN', `${closed} Copy your text if you want to keep it.`)
  if (!speaksForBlog(caller.viewer))
    await limit('comment', writer.addressHash, perAddress, 'Those were many comments at once. Your text is kept.')
  const judged = await judgeText(caller, {
    text: input.text,
    readerId: await findReaderId(browser, writer.authorId),
    honeypotFilled: input.website !== '',
    seconds: (caller.now.getTime() - madeAt.getTime()) / 1000,
  })
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

export interface WrittenText extends Partial<Pick<Signs, 'honeypotFilled' | 'seconds'>> {
  text: string
  readerId: string | null
  /** The comment that said something else before, when it is an edit. */
  commentId?: string
}

/** A text as its comment keeps it, with whether readers see it at once: for what is new and for what its writer changed. */
export async function judgeText({ viewer, now }: Caller, { text, readerId, commentId, honeypotFilled = false, seconds = 60 }: WrittenText) {
  const { html, links } = renderComment(text)
  const kept = { source: text, html, contentHash: hashContent(text) }
  if (speaksForBlog(viewer)) return { ...kept, ...accepted }
  const signs: Signs = {
    honeypotFilled,
    seconds,
    links,
    duplicate: text.length >= shortestTelling && (await data.isRepeated(kept.contentHash, daysBefore(now, 7), commentId)),
    known: await data.isKnown(readerId),
  }
  return { ...kept, ...judge(signs, (await readSettings()).commentPolicy) }
}

function hashContent(text: string): string {
  return createHash('sha256').update(text.toLowerCase().replace(/\s+/g, ' ')).digest('hex')
}

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs)
}
