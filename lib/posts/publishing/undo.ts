import { z } from 'zod'
import type { Change } from '@/lib/core/cache'
import { hourMs } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import { recordChange } from '../change'
import { scheduleChanged } from '../page-tags'
import { addressColumns } from '../permalink'
import { isDue, isVisible } from '../policy'
import { notePublishedUses } from '../uses'
import { findWorkingCopy, noJson, type WorkingCopy } from '../working-copy/data'
import { findAliases, isPermalinkFree, keepAliases, leaveRedirect, pickFree } from './address'
import { findPublishedRow, withdraw } from './publication'
import { keepSeries, keepTags } from './published-post'

/** So long a change of what readers see can be undone. */
export const UNDO_MS = hourMs

interface Step {
  /** Names the change, and all that were made with it. */
  undo: string
  now: Date
}

/** Keeps how a post stands for readers, in place of what was kept of it before; what is too old to be undone goes. */
export async function rememberPublication(tx: Tx, post: WorkingCopy, { undo, now }: Step): Promise<void> {
  const row = await tx.publishedPost.findUnique({
    where: { postId: post.id },
    include: { tags: { select: { tag: { select: { name: true } } } }, series: { select: { title: true } } },
  })
  const published = row && {
    ...row,
    tags: row.tags.map(({ tag }) => tag.name),
    series: row.series?.title ?? null,
    aliases: await findAliases(tx, post.id),
  }
  const data = {
    batch: undo,
    status: post.status,
    publishedAt: post.publishedAt,
    createdAt: now,
    published: published ? (JSON.parse(JSON.stringify(published)) as Prisma.InputJsonObject) : noJson,
  }
  // A compiled text that no published post uses goes after a day; until then it can be put back.
  if (row) await tx.compiledMdx.updateMany({ where: { hash: row.compiledHash }, data: { createdAt: now } })
  await tx.publicationUndo.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - UNDO_MS) } } })
  await tx.publicationUndo.upsert({ where: { postId: post.id }, create: { postId: post.id, ...data }, update: data })
}

/** Takes a post away from readers so that it can be undone; nothing happens to one that is where it shall be. */
export async function withdrawUndoably(
  tx: Tx,
  post: WorkingCopy,
  { status, ...step }: Step & { status: 'DRAFT' | 'TRASHED' },
): Promise<Change[]> {
  if (post.status === status) return []
  await rememberPublication(tx, post, step)
  return withdraw(tx, post.id, status, step.now)
}

/** Makes a post of the trash a draft; without its address when another post has that now. */
export async function takeOutOfTrash(tx: Tx, { id, status, permalink }: WorkingCopy): Promise<void> {
  if (status !== 'TRASHED') return
  const free = permalink !== null && (await isPermalinkFree(tx, permalink, id))
  await tx.post.update({ where: { id }, data: { status: 'DRAFT', trashedAt: null, permalink: free ? permalink : null } })
}

/** Columns of a published version as they were kept, with the names of what stood beside it. */
const keptSchema = z.looseObject({
  permalink: z.string(),
  publishedAt: z.coerce.date(),
  revisedAt: z.coerce.date().nullable(),
  compiledHash: z.string(),
  pipeline: z.number().default(0),
  tags: z.array(z.string()),
  series: z.string().nullable(),
  seriesPosition: z.number().nullable(),
  /** Null in what was kept before posts had any. */
  aliases: z.array(z.string()).nullable().default(null),
})

/**
 * Puts a post back to how it stood for readers before the last change: status, date and the very version that they saw. Throws
 * CONFLICT when another post has its address now.
 */
export async function restorePublication(tx: Tx, undo: { postId: string }, now: Date): Promise<Change[]> {
  const { postId } = undo
  const { status, publishedAt, published } = await tx.publicationUndo.findUniqueOrThrow({ where: { postId } })
  const kept = published === null ? null : keptSchema.parse(published)
  const post = await findWorkingCopy({ id: postId }, tx)
  if (!post) return []
  await takeOutOfTrash(tx, post)
  if (kept && !(await isPermalinkFree(tx, kept.permalink, postId)))
    throw new AppError('CONFLICT', messages.permalinkBelongsToAnotherPost({ permalink: kept.permalink }))
  const live = await findPublishedRow(tx, postId)
  const changes = await recordChange(tx, postId, now, async () => {
    if (kept) await show(tx, post, kept, now)
    else {
      await tx.publishedPost.deleteMany({ where: { postId } })
      await tx.redirect.deleteMany({ where: { postId, isAlias: true } })
    }
    await notePublishedUses(tx, postId)
    await leaveRedirect(tx, postId, isVisible(live, now) ? live.permalink : null, kept?.permalink ?? null, now)
    if (kept?.aliases) await keepAliases(tx, postId, await pickFree(tx, kept.aliases, postId), kept.permalink, now)
    await tx.post.update({ where: { id: postId }, data: { status, publishedAt } })
  })
  await tx.publicationUndo.delete({ where: { postId } })
  const waits = [live, kept].some((one) => one && !isDue(one.publishedAt, now))
  return waits ? [...changes, scheduleChanged] : changes
}

async function show(tx: Tx, post: WorkingCopy, kept: z.output<typeof keptSchema>, now: Date): Promise<void> {
  const { tags, series, seriesPosition, aliases: _, ...columns } = kept
  const data = {
    ...columns,
    ...(await keepSeries(tx, post.id, series, seriesPosition)),
    ...addressColumns(kept.permalink),
    // A password that was given since is asked for.
    passwordHash: post.passwordHash,
    cover: columns.cover ?? noJson,
    announced: isDue(kept.publishedAt, now),
  } as unknown as Prisma.PublishedPostUncheckedCreateInput
  await tx.publishedPost.upsert({ where: { postId: post.id }, create: data, update: data })
  await tx.renderingChange.deleteMany({ where: { postId: post.id } })
  await keepTags(tx, post.id, tags)
}
