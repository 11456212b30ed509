import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import { fillPattern, normalizePath, numbered, permalinkProblem } from '../permalink'

function refuse(message: string): never {
  throw new AppError('INVALID', message, { fieldErrors: { permalink: message } })
}

/** Tells whether an address belongs to another post: its own, the one it is about to have, or one it used to have. */
async function isTaken(tx: Tx, permalink: string, postId: string): Promise<boolean> {
  const others = { not: postId }
  if (await tx.publishedPost.findFirst({ where: { permalink, postId: others }, select: { postId: true } })) return true
  if (await tx.redirect.findFirst({ where: { path: permalink, postId: others }, select: { path: true } })) return true
  const requested = await tx.post.findFirst({ where: { permalink, id: others, status: { not: 'TRASHED' } }, select: { id: true } })
  return requested !== null
}

/** Normalizes the address that an author asks for. Throws INVALID when it is none or belongs to another post. */
export async function requireFreePermalink(tx: Tx, requested: string, postId: string): Promise<string> {
  const permalink = normalizePath(requested)
  if (permalink === null) refuse(messages.addressIsMadeOfLettersDigits())
  const problem = permalinkProblem(permalink)
  if (problem) refuse(problem)
  if (await isTaken(tx, permalink, postId)) refuse(messages.permalinkBelongsToAnotherPost({ permalink }))
  return permalink
}

/** Tells whether a post may still have the address that it asked for. */
export async function isPermalinkFree(tx: Tx, permalink: string, postId: string): Promise<boolean> {
  return permalinkProblem(permalink) === null && !(await isTaken(tx, permalink, postId))
}

interface PatternInput {
  title: string
  publishedAt: Date
  timeZone: string
  pattern: string
}

/** Generates a free address by the settings' pattern, with a number when another post has it. */
export async function generatePermalink(tx: Tx, postId: string, { pattern, ...naming }: PatternInput): Promise<string> {
  const first = fillPattern(pattern, naming)
  for (let number = 1; number < 1000; number++) {
    const permalink = numbered(first, number)
    if (await isPermalinkFree(tx, permalink, postId)) return permalink
  }
  refuse(messages.giveThisPostAddress())
}

/** Makes the address that readers knew lead to the post wherever it goes, unless that is where it lives now. */
export async function leaveRedirect(tx: Tx, postId: string, former: string | null, current: string | null, now: Date): Promise<void> {
  if (current !== null) await tx.redirect.deleteMany({ where: { path: current, postId } })
  if (former === null || former === current) return
  await tx.redirect.upsert({ where: { path: former }, create: { path: former, postId, createdAt: now }, update: { postId } })
}
