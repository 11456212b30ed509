import { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { type DbOrTx, db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { writeUncached } from '@/lib/core/write'
import { enqueue } from '@/lib/jobs/commands'
import { checkLinks, isStale } from '@/lib/links/commands'
import { readChecks } from '@/lib/links/data'
import type { CheckedLink } from '@/lib/links/types'
import { type Heading, MdxError } from '@/lib/mdx/types'
import * as messages from '@/lib/messages/generated/posts'
import { check, type LinkProblems } from '@/lib/preflight/check'
import { PreflightError } from '@/lib/preflight/error'
import { findLinks } from '@/lib/preflight/links'
import { findBrokenLinks } from '../links/data'
import { hasAnchor } from '../links/site-link'
import { linkFaults } from '../links/types'
import { postIdSchema, textSchema } from '../schema'
import { getEditable, type WorkingCopy } from '../working-copy/data'
import { compilePost } from './compilation'
import type { Preflight } from './preflight-types'

export const preflightSchema = postIdSchema.extend(textSchema.pick({ title: true, description: true, source: true }).shape)

/** The name of the job that asks a post's outside links; its payload is `{ postId }`. */
export const CHECK_LINKS = 'check-links'
const MOST_ACKNOWLEDGED = 500

const fingerprints = z.array(z.string())

async function readAcknowledged(id: string, on: DbOrTx = db()): Promise<Set<string>> {
  const row = await on.post.findUnique({ where: { id }, select: { acknowledged: true } })
  return new Set(fingerprints.safeParse(row?.acknowledged).data ?? [])
}

/** The addresses in a text, each once. */
function urlsIn(source: string): string[] {
  return [...new Set(findLinks(source).map(({ url }) => url))]
}

function outsideOf(urls: readonly string[]): string[] {
  const own = new URL(env().SITE_URL).origin
  return urls.filter((url) => /^https?:\/\//i.test(url) && URL.canParse(url) && new URL(url).origin !== own)
}

/** A link to a heading of the text itself or to a page of the site, also where it is written with the site's host. */
async function innerProblems(urls: readonly string[], headings: readonly Heading[] | null): Promise<[string, string][]> {
  const { origin } = new URL(env().SITE_URL)
  const rooted = new Map(urls.map((url) => [url, url.startsWith(`${origin}/`) ? url.slice(origin.length) : url]))
  const broken = new Map((await findBrokenLinks([...rooted.values()])).map(({ link, fault }) => [link, linkFaults[fault]]))
  return [...rooted].flatMap(([url, link]): [string, string][] => {
    const lost = url.startsWith('#') && headings !== null && !hasAnchor(url.slice(1), headings)
    const message = lost ? messages.thisTextHasNoHeading() : broken.get(link)
    return message ? [[url, message]] : []
  })
}

async function linkProblems(
  urls: readonly string[],
  headings: readonly Heading[] | null,
  checks: ReadonlyMap<string, CheckedLink>,
): Promise<LinkProblems> {
  const problems: LinkProblems = new Map()
  for (const [url, message] of await innerProblems(urls, headings)) problems.set(url, { rule: 'inner-link', message: `${url}: ${message}` })
  for (const { url, ok, answer } of checks.values())
    if (!ok) problems.set(url, { rule: 'outer-link', message: messages.urlCannotBeReached({ url, answer }) })
  return problems
}

/** The headings of a text; null when it cannot be compiled, which the editor says in its own place. */
async function headingsOf(post: WorkingCopy, source: string): Promise<readonly Heading[] | null> {
  try {
    const trust = source === post.source ? post.trust : 'NETWORK'
    return (await compilePost({ source, trust, contentPath: post.contentPath })).headings
  } catch (error) {
    if (error instanceof MdxError) return null
    throw error
  }
}

/**
 * Looks through a text that is being written. Outside links that were not asked lately are asked by a job, and told the next
 * time. Throws what `getEditable` throws.
 */
export async function preflight(caller: Caller, { id, ...text }: z.output<typeof preflightSchema>): Promise<Preflight> {
  const post = await getEditable(caller, id)
  const urls = urlsIn(text.source)
  const outside = outsideOf(urls)
  const checks = await readChecks(outside)
  const waiting = outside.filter((url) => !checks.has(url)).length
  const stale = waiting > 0 || [...checks.values()].some((known) => isStale(known, caller.now))
  if (stale) await enqueue(db(), { kind: CHECK_LINKS, payload: { postId: id }, runAt: caller.now, uniqueKey: `${CHECK_LINKS}:${id}` })
  const acknowledged = await readAcknowledged(id)
  const findings = check(text, await linkProblems(urls, await headingsOf(post, text.source), checks))
  return { findings: findings.map((found) => ({ ...found, acknowledged: acknowledged.has(found.fingerprint) })), waiting }
}

/** Throws PreflightError when the text has an error that the author has not acknowledged. */
export async function requirePreflight(post: WorkingCopy): Promise<void> {
  const errors = check(post, new Map()).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  const acknowledged = await readAcknowledged(post.id)
  const open = errors.filter(({ fingerprint }) => !acknowledged.has(fingerprint))
  if (open.length > 0) throw new PreflightError(open)
}

/** Remembers that the author called these findings right as they are. Throws what `getEditable` throws. */
export async function acknowledge(caller: Caller, { id, fingerprints }: { id: string; fingerprints: readonly string[] }): Promise<void> {
  if (fingerprints.length === 0) return
  await writeUncached(async (tx) => {
    await getEditable(caller, id, tx)
    const all = [...new Set([...(await readAcknowledged(id, tx)), ...fingerprints])].slice(-MOST_ACKNOWLEDGED)
    await tx.post.update({ where: { id }, data: { acknowledged: all } })
  })
}

/** Asks the outside links of a post's working copy; nothing when the post is gone. */
export async function checkPostLinks(postId: string, now: Date): Promise<void> {
  const post = await db().post.findUnique({ where: { id: postId }, select: { source: true } })
  if (post) await checkLinks(outsideOf(urlsIn(post.source)), now)
}
