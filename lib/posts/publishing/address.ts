import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import { fillPattern, normalizePath, numbered, permalinkProblem, plainPath } from '../permalink'

function refuse(message: string, field: 'permalink' | 'aliases' = 'permalink'): never {
  throw new AppError('INVALID', message, { fieldErrors: { [field]: message } })
}

/** Finds those of some addresses that belong to another post: its own, the one it is about to have, or one it used to have. */
async function findTaken(tx: Tx, paths: readonly string[], postId: string): Promise<Set<string>> {
  if (paths.length === 0) return new Set()
  const [among, others] = [{ in: [...paths] }, { not: postId }]
  const live = await tx.publishedPost.findMany({ where: { permalink: among, postId: others }, select: { permalink: true } })
  const former = await tx.redirect.findMany({ where: { path: among, postId: others }, select: { path: true } })
  const requested = await tx.post.findMany({
    where: { permalink: among, id: others, status: { not: 'TRASHED' } },
    select: { permalink: true },
  })
  return new Set([...former.map(({ path }) => path), ...[...live, ...requested].map(({ permalink }) => permalink ?? '')])
}

async function isTaken(tx: Tx, permalink: string, postId: string): Promise<boolean> {
  return (await findTaken(tx, [permalink], postId)).size > 0
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

/**
 * Brings the addresses that a text had elsewhere to their one spelling, each once. Throws INVALID, with the first that is none or
 * belongs to another post.
 */
export async function requireFreeAliases(tx: Tx, written: readonly string[], postId: string): Promise<string[]> {
  const aliases = new Set<string>()
  for (const alias of written) {
    const path = normalizePath(alias)
    const problem = path === null ? messages.addressIsMadeOfLettersDigits() : permalinkProblem(path)
    if (path === null || problem) refuse(messages.aliasProblem({ alias, problem: problem ?? '' }), 'aliases')
    aliases.add(path)
  }
  const [taken] = await findTaken(tx, [...aliases], postId)
  if (taken !== undefined) refuse(messages.aliasBelongsToAnotherPost({ alias: taken }), 'aliases')
  return [...aliases]
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

function redirectFrom(path: string, postId: string, createdAt: Date) {
  return { path, plainPath: plainPath(path), postId, createdAt }
}

/** Makes the address that readers knew lead to the post wherever it goes, unless that is where it lives now. */
export async function leaveRedirect(tx: Tx, postId: string, former: string | null, current: string | null, now: Date): Promise<void> {
  if (current !== null) await tx.redirect.deleteMany({ where: { path: current, postId } })
  if (former === null || former === current) return
  await tx.redirect.upsert({ where: { path: former }, create: redirectFrom(former, postId, now), update: { postId } })
}

/**
 * Makes the listed addresses redirect to the post, which must be free, and lets those go that are listed no more. What a move left stays,
 * and where the post lives now needs no redirect.
 */
export async function keepAliases(tx: Tx, postId: string, aliases: readonly string[], current: string, now: Date): Promise<void> {
  const wanted = aliases.filter((path) => path !== current)
  await tx.redirect.deleteMany({ where: { postId, isAlias: true, path: { notIn: wanted } } })
  for (const path of wanted) {
    await tx.redirect.upsert({ where: { path }, create: { ...redirectFrom(path, postId, now), isAlias: true }, update: {} })
  }
}

/** Lists the addresses that redirect to a post because its author listed them. */
export async function findAliases(tx: Tx, postId: string): Promise<string[]> {
  const rows = await tx.redirect.findMany({ where: { postId, isAlias: true }, select: { path: true } })
  return rows.map(({ path }) => path)
}

/** Picks those of a post's former addresses that no other post has taken since. */
export async function pickFree(tx: Tx, aliases: readonly string[], postId: string): Promise<string[]> {
  const taken = await findTaken(tx, aliases, postId)
  return aliases.filter((path) => !taken.has(path))
}
