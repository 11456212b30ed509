import { randomUUID } from 'node:crypto'
import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import { db, type Tx } from '@/lib/core/db'
import { takeTurn, write, writeUncached } from '@/lib/core/write'
import { findCompiledText } from '@/lib/mdx/data'
import type { CompiledText } from '@/lib/mdx/types'
import { requireSlug } from '@/lib/posts/permalink'
import { isDue, isVisible } from '@/lib/posts/policy'
import { requireFreeAliases, requireFreePermalink } from '@/lib/posts/publishing/address'
import { compilePost, findCover } from '@/lib/posts/publishing/compilation'
import { publishWorkingCopy, redate, withdraw } from '@/lib/posts/publishing/publication'
import type { Cover } from '@/lib/posts/types'
import { noteWorkingUses } from '@/lib/posts/uses'
import { refuseConflict } from '@/lib/posts/working-copy/conflict'
import { findWorkingCopy, type WorkingCopy } from '@/lib/posts/working-copy/data'
import { keepRevision } from '@/lib/posts/working-copy/revision'
import { readSettings } from '@/lib/settings/data'
import { readLocal } from './dates'
import { fromFileFields } from './file-fields'
import { nameOf } from './files'
import type { FilePost } from './front-matter'
import { trustOf } from './markdown'

export interface ContentFile {
  /** Below content/. */
  file: string
  hash: string
  post: FilePost
  /** Finds the line of the file that a line of the text comes from. */
  fileLine(line: number): number
  /** The blog's, in which dates without a zone were read. */
  timeZone: string
}

/** The working copy as the file says it, but for the address and the cover, which stay when the file names none. */
export function readFields(post: FilePost, existing: WorkingCopy | null) {
  const cover = post.cover === null && existing ? { cover: existing.cover, coverAlt: existing.coverAlt } : {}
  return { ...fromFileFields(post), ...cover, permalink: post.permalink ?? existing?.permalink ?? null }
}

function fieldsOf({ file, post }: ContentFile, existing: WorkingCopy | null) {
  const kind = file.startsWith('pages/') ? ('PAGE' as const) : ('POST' as const)
  return { ...readFields(post, existing), kind, source: post.source }
}

/**
 * Makes a post what its file says: working copy, and unless it is a draft what readers see. A file in MDX is reviewed like code,
 * so its text is trusted: this is the only place where a text becomes FILE, and no request reaches it. Throws MdxError and
 * INVALID with nothing changed, and CONFLICT when the post was changed meanwhile.
 */
export async function takeFile(caller: Caller, content: ContentFile, existing: WorkingCopy | null): Promise<string> {
  const fields = fieldsOf(content, existing)
  const compiled = content.post.draft ? null : ((await findRendering(content, existing)) ?? (await compileFile(content, fields.source)))
  // Found before the transaction: it has the one connection that writes, and asks for no other.
  const cover = await findCover({ ...fields, contentPath: content.file })
  return write(async (tx) => {
    await takeTurn(tx)
    const current = existing && (await findWorkingCopy({ id: existing.id }, tx))
    if (existing) await refuseConflict(tx, current ?? { id: existing.id, version: 0 }, existing.version)
    for (const tag of fields.tags) requireSlug(tag, 'tags')
    if (fields.seriesTitle !== null) requireSlug(fields.seriesTitle, 'seriesTitle')
    const id = existing?.id ?? randomUUID()
    const permalink = fields.permalink === null ? null : await requireFreePermalink(tx, fields.permalink, id)
    const aliases = await requireFreeAliases(tx, fields.aliases, id)
    const version = (existing?.version ?? 0) + 1
    const data = {
      ...fields,
      permalink,
      aliases,
      version,
      trust: trustOf(content.file),
      contentHash: content.hash,
      syncedVersion: version,
      ...datesOf(content),
    }
    await tx.post.upsert({ where: { id }, create: { id, ...data, contentPath: content.file, createdAt: caller.now }, update: data })
    const post = await findWorkingCopy({ id }, tx)
    if (!post) throw new Error(`The post ${id} is not where it was just written.`)
    await noteWorkingUses(tx, post)
    const changes = await show(tx, caller, post, content, compiled && { compiled, cover })
    await tx.deletedFile.deleteMany({ where: { hash: content.hash } })
    await keepRevision(tx, post, 'SYNC', caller)
    return { value: id, changes }
  })
}

function compileFile({ file }: ContentFile, source: string): Promise<CompiledText> {
  return compilePost({ source, trust: trustOf(file), contentPath: file })
}

/** Finds what readers see of a text whose file is as it was: no update of the product changes that. Null for another text. */
async function findRendering({ hash }: ContentFile, existing: WorkingCopy | null): Promise<CompiledText | null> {
  if (!existing || existing.contentHash !== hash || existing.version !== existing.syncedVersion) return null
  const live = await db().publishedPost.findUnique({ where: { postId: existing.id }, select: { compiledHash: true } })
  return live && findCompiledText(live.compiledHash)
}

async function show(
  tx: Tx,
  { now }: Caller,
  post: WorkingCopy,
  { file, post: said }: ContentFile,
  shown: { compiled: CompiledText; cover: Cover | null } | null,
): Promise<Change[]> {
  if (shown === null) return post.status === 'PUBLISHED' ? withdraw(tx, post.id, 'DRAFT', now) : []
  const order = { ...shown, publishedAt: said.date, name: nameOf(file), now }
  return (await publishWorkingCopy(tx, post, said.updated ? { ...order, revisedAt: said.updated } : order)).changes
}

/** The dates of a file that follow the blog's zone, with the zone that they were read in. */
function datesOf({ post: { localDate, localUpdated }, timeZone }: ContentFile) {
  return { localDate, localRevised: localUpdated, localZone: localDate === null && localUpdated === null ? null : timeZone }
}

/** Remembers that the post's version `version` is what the file of this hash says. The text's trust stays what it is. */
export async function markSynced(id: string, { hash, version }: { hash: string; version: number }): Promise<void> {
  await write(async (tx) => {
    await tx.post.updateMany({ where: { id, version }, data: { contentHash: hash, syncedVersion: version } })
    return { value: undefined, changes: [] }
  })
}

/**
 * Remembers which dates of an unchanged file name no zone, of a post that was taken before that was kept. The zone that they
 * were read in is told by the date: the first start took files in UTC, before anyone could choose a zone.
 */
export async function rememberDates(post: WorkingCopy, content: ContentFile): Promise<void> {
  const dates = datesOf(content)
  if (post.localZone !== null || dates.localZone === null) return
  const inUtc = dates.localDate !== null && readLocal(dates.localDate, 'UTC')?.getTime() === post.publishedAt?.getTime()
  const where = { id: post.id, version: post.version }
  const data = { ...dates, localZone: inUtc ? 'UTC' : dates.localZone }
  await writeUncached((tx) => tx.post.updateMany({ where, data }))
}

/** Builds the condition of the posts with dates that were read in another zone. As a range: SQLite looks for what is not null in all rows. */
const inOtherZone = (timeZone: string) => ({ localZone: { gt: '', not: timeZone } })

/**
 * Moves posts whose file gives a date without a zone to the moment that it means in the blog's zone, if they were dated in
 * another. A date that was chosen in the studio since stays, and so does one that readers know where the new one is to come.
 */
export async function followZone(tx: Tx, now: Date): Promise<Change[]> {
  const { timeZone } = await readSettings(tx)
  const posts = await tx.post.findMany({
    where: inOtherZone(timeZone),
    select: {
      id: true,
      localDate: true,
      localRevised: true,
      localZone: true,
      publishedAt: true,
      published: { select: { publishedAt: true, revisedAt: true } },
    },
  })
  const changes: Change[] = []
  for (const { id, localDate, localRevised, localZone, publishedAt, published } of posts) {
    const moved = (local: string | null, current: Date | null | undefined) =>
      local !== null && current?.getTime() === readLocal(local, localZone ?? '')?.getTime() ? readLocal(local, timeZone) : null
    const dates = { publishedAt: moved(localDate, publishedAt), revisedAt: moved(localRevised, published?.revisedAt) }
    if (isVisible(published, now) && dates.publishedAt !== null && !isDue(dates.publishedAt, now)) continue
    changes.push(...(await redate(tx, id, dates, now)))
    await tx.post.update({ where: { id }, data: { localZone: timeZone } })
  }
  return changes
}

/** Lets dates without a zone follow the blog's, which may have been changed in another way than by its settings. */
export async function rereadDates(now: Date): Promise<void> {
  const { timeZone } = await readSettings()
  if ((await db().post.findFirst({ where: inOtherZone(timeZone), select: { id: true } })) === null) return
  await write(async (tx) => {
    await takeTurn(tx)
    return { value: undefined, changes: await followZone(tx, now) }
  })
}

/** Remembers what a file says whose post goes for good, or will: it is not taken again while it says the same. */
export async function rememberDeletedFile(deleted: { hash: string; title: string; deletedAt: Date }): Promise<void> {
  await writeUncached((tx) => tx.deletedFile.upsert({ where: { hash: deleted.hash }, create: deleted, update: deleted }))
}

/** Lets a post follow its file to a new place. */
export async function moveFile(id: string, file: string): Promise<void> {
  await write(async (tx) => {
    await tx.post.update({ where: { id }, data: { contentPath: file } })
    return { value: undefined, changes: [] }
  })
}
