import type { Change } from '@/lib/core/cache'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import type { CompiledText } from '@/lib/mdx/types'
import * as messages from '@/lib/messages/generated/posts'
import { readSettings } from '@/lib/settings/data'
import { recordChange } from '../change'
import { selectFields, wordFields } from '../fields'
import { scheduleChanged } from '../page-tags'
import { isDue, isVisible } from '../policy'
import type { Cover } from '../types'
import { notePublishedUses } from '../uses'
import type { WorkingCopy } from '../working-copy/data'
import { generatePermalink, keepAliases, leaveRedirect, requireFreeAliases, requireFreePermalink } from './address'
import { writePublication } from './published-post'

type PublishedRow = NonNullable<Awaited<ReturnType<typeof findPublishedRow>>>

/** Finds what publishing has to compare with; null when the post is not published. */
export function findPublishedRow(tx: Tx, postId: string) {
  const select = { ...selectFields(wordFields), permalink: true, publishedAt: true, revisedAt: true } as const
  return tx.publishedPost.findUnique({ where: { postId }, select })
}

/**
 * The date that publishing gives: the requested one, else the one readers know, else the first one it ever had, else now.
 * Throws INVALID for taking a post away from its readers until later: that is unpublishing.
 */
function dateOf(requested: Date | null, post: WorkingCopy, live: PublishedRow | null, now: Date): Date {
  const visible = isVisible(live, now)
  if (requested && visible && !isDue(requested, now)) {
    const message = messages.readersSeeThisPostAlready()
    throw new AppError('INVALID', message, { fieldErrors: { publishedAt: message } })
  }
  if (requested) return requested
  if (visible) return live.publishedAt
  if (!live && post.publishedAt && isDue(post.publishedAt, now)) return post.publishedAt
  return now
}

function revisionDateOf(post: WorkingCopy, live: PublishedRow | null, now: Date): Date | null {
  if (!isVisible(live, now)) return null
  return wordFields.every((name) => live[name] === post[name]) ? live.revisedAt : now
}

function requireWords({ title, source }: WorkingCopy): void {
  const fieldErrors = {
    ...(title.trim() ? {} : { title: messages.givePostTitleBeforeYou() }),
    ...(source.trim() ? {} : { source: messages.writeSomethingBeforeYouPublish() }),
  }
  const [message] = Object.values(fieldErrors)
  if (message) throw new AppError('INVALID', message, { fieldErrors })
}

interface PublishOptions {
  compiled: CompiledText
  cover: Cover | null
  publishedAt: Date | null
  /** Moment of the last revision, as its file or export says; null for never. Without it, the words decide. */
  revisedAt?: Date | null
  /** Text that the settings' pattern makes an address of, the title by default. */
  name?: string
  now: Date
}

/**
 * Makes a working copy what readers see: text, address, tags and series in one transaction, which must have taken its turn.
 * An address that readers knew goes on leading to the post, and so do those that it had elsewhere.
 */
export async function publishWorkingCopy(
  tx: Tx,
  post: WorkingCopy,
  { compiled, cover, publishedAt: requested, revisedAt, name, now }: PublishOptions,
): Promise<{ permalink: string; publishedAt: Date; changes: Change[] }> {
  requireWords(post)
  const { permalinkPattern, timeZone } = await readSettings(tx)
  const pattern = post.kind === 'PAGE' ? '/:slug' : permalinkPattern
  const live = await findPublishedRow(tx, post.id)
  const publishedAt = dateOf(requested, post, live, now)
  const permalink = post.permalink
    ? await requireFreePermalink(tx, post.permalink, post.id)
    : (live?.permalink ?? (await generatePermalink(tx, post.id, { title: name ?? post.title, publishedAt, timeZone, pattern })))
  const aliases = await requireFreeAliases(tx, post.aliases, post.id)
  const changes = await recordChange(tx, post.id, now, async () => {
    const revised = revisedAt === undefined ? revisionDateOf(post, live, now) : revisedAt
    await writePublication(tx, { post, compiled, cover, permalink, publishedAt, revisedAt: revised, now })
    await leaveRedirect(tx, post.id, isVisible(live, now) ? live.permalink : null, permalink, now)
    await keepAliases(tx, post.id, aliases, permalink, now)
    await tx.post.update({ where: { id: post.id }, data: { status: 'PUBLISHED', permalink, publishedAt } })
  })
  return { permalink, publishedAt, changes: [...changes, ...rescheduled(live?.publishedAt, publishedAt, now)] }
}

/** Tells whether the next moment that servers wait for may be another one now. */
function rescheduled(before: Date | undefined, after: Date | undefined, now: Date): Change[] {
  const waited = [before, after].some((moment) => moment !== undefined && !isDue(moment, now))
  return waited && before?.getTime() !== after?.getTime() ? [scheduleChanged] : []
}

/**
 * Gives a post other dates, in its working copy and in what readers see, as far as it is published; null leaves one as it is.
 * The transaction must have taken its turn.
 */
export async function redate(
  tx: Tx,
  postId: string,
  dates: { publishedAt: Date | null; revisedAt: Date | null },
  now: Date,
): Promise<Change[]> {
  const publishedAt = dates.publishedAt ?? undefined
  if (!publishedAt && !dates.revisedAt) return []
  const live = await findPublishedRow(tx, postId)
  const changes = await recordChange(tx, postId, now, async () => {
    if (publishedAt) await tx.post.update({ where: { id: postId }, data: { publishedAt } })
    const shown = {
      ...(publishedAt ? { publishedAt, announced: isDue(publishedAt, now) } : {}),
      ...(dates.revisedAt ? { revisedAt: dates.revisedAt } : {}),
    }
    await tx.publishedPost.updateMany({ where: { postId }, data: shown })
  })
  return [...changes, ...(live && publishedAt ? rescheduled(live.publishedAt, publishedAt, now) : [])]
}

/** Takes a post away from readers. The address that they knew leads to it again once it is published again. */
export async function withdraw(tx: Tx, postId: string, status: 'DRAFT' | 'TRASHED', now: Date): Promise<Change[]> {
  const live = await findPublishedRow(tx, postId)
  const changes = await recordChange(tx, postId, now, async () => {
    await tx.publishedPost.deleteMany({ where: { postId } })
    await notePublishedUses(tx, postId)
    await leaveRedirect(tx, postId, isVisible(live, now) ? live.permalink : null, null, now)
    await tx.post.update({ where: { id: postId }, data: { status, trashedAt: status === 'TRASHED' ? now : null } })
  })
  return [...changes, ...rescheduled(live?.publishedAt, undefined, now)]
}
