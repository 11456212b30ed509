import { daysBefore } from '@/lib/core/clock'
import { type Db, db, type Tx } from '@/lib/core/db'
import { addUses, storedHashes } from '@/lib/media/library/uses'
import { type Embed, type EmbedStatus, type EmbedUse, Prisma } from '@/prisma/generated/sqlite/client'
import { dayOf } from './clipped-text'
import { type EmbedSnapshot, snapshotSchema } from './schema'
import type { EmbedFault, KeptEmbed } from './types'
import { findEmbeds } from './uses'

export type { EmbedStatus }

type EmbedRow = Pick<Embed, 'id' | 'url' | 'snapshot' | 'code' | 'takenAt' | 'goneSince'>

const select = { id: true, url: true, snapshot: true, code: true, takenAt: true, goneSince: true } as const

/** Columns of what is kept, of a use of an embed, for `select`. */
export const embedUseSelect = { embed: { select } } as const

/** Maps a row to what pages show; null for one of which nothing is kept. */
export function toKeptEmbed({ id, url, snapshot, code, takenAt, goneSince }: EmbedRow): KeptEmbed | null {
  const kept = snapshotSchema.safeParse(snapshot)
  if (!kept.success || !takenAt) return null
  return { id, url, snapshot: kept.data, code, takenOn: dayOf(takenAt.getTime()), goneSince: goneSince && dayOf(goneSince.getTime()) }
}

/** Reads what is kept of the embeds that a text names. */
export async function readEmbedsIn(source: string): Promise<KeptEmbed[]> {
  const urls = findEmbeds(source).map(({ url }) => url)
  const rows = urls.length > 0 ? await db().embed.findMany({ where: { url: { in: urls } }, select }) : []
  return rows.flatMap((row) => toKeptEmbed(row) ?? [])
}

/** Reads embeds that texts show or that are kept, the newest first, with the posts that show each. */
export async function readEmbedPage({ skip, take }: { skip: number; take: number }) {
  const post = { select: { id: true, title: true, authorId: true } } as const
  const [total, rows] = await Promise.all([
    db().embed.count(),
    db().embed.findMany({
      skip,
      take,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: { ...select, status: true, fault: true, uses: { select: { post }, take: 40 } },
    }),
  ])
  return {
    total,
    rows: rows.map(({ id, url, status, fault, uses, ...row }) => ({
      id,
      url,
      status,
      fault,
      kept: toKeptEmbed({ id, url, ...row }),
      shownIn: [...new Map(uses.map((use) => [use.post.id, use.post])).values()],
    })),
  }
}

/** Finds an embed by its address or its id; null when there is none. */
export function findEmbed(where: { url: string } | { id: string }, on: Db | Tx = db()) {
  return on.embed.findUnique({ where, select: { ...select, status: true } })
}

interface Taken {
  snapshot: EmbedSnapshot
  code: string | null
  now: Date
}

/** Keeps what was fetched of an address in place of what was kept, its pictures as used where it is shown. Returns its id. */
export async function storeSnapshot(tx: Tx, url: string, { snapshot, code, now }: Taken): Promise<string> {
  const data = { status: 'KEPT' as const, snapshot, code, takenAt: now, checkedAt: now, goneSince: null, fault: '' }
  const { id } = await tx.embed.upsert({ where: { url }, create: { url, createdAt: now, ...data }, update: data, select: { id: true } })
  const uses = await tx.embedUse.findMany({ where: { embedId: id } })
  for (const { postId, scope } of uses) await addUses(tx, postId, scope, storedHashes(JSON.stringify(snapshot)))
  return id
}

/** Notes why an address could not be fetched. What is kept of it stays, and what waits goes on waiting for a place that may answer later. */
export async function storeFault(tx: Tx, url: string, fault: EmbedFault, now: Date): Promise<void> {
  const failed = { status: 'FAILED' as const, fault }
  await tx.embed.upsert({ where: { url }, create: { url, createdAt: now, ...failed }, update: { fault } })
  if (fault !== 'unreachable') await tx.embed.updateMany({ where: { url, status: 'WAITING' }, data: failed })
}

/** Makes what waits for a place that did not answer something that could not be fetched. */
export async function failWaiting(tx: Tx): Promise<void> {
  await tx.embed.updateMany({ where: { status: 'WAITING', fault: 'unreachable' }, data: { status: 'FAILED' } })
}

/** Notes when the place of an embed was asked, and since when it has been deleted there. */
export async function storeCheck(tx: Tx, id: string, data: { checkedAt: Date; goneSince: Date | null }): Promise<void> {
  await tx.embed.updateMany({ where: { id }, data })
}

/** Reads one part of a post, and what is kept of its embeds but one, as a text that names the pictures it shows. */
async function readShown(tx: Tx, { embedId, postId, scope }: EmbedUse): Promise<string> {
  const others = await tx.embedUse.findMany({
    where: { postId, scope, embedId: { not: embedId } },
    select: { embed: { select: { snapshot: true } } },
  })
  const text = { source: true, cover: true } as const
  const working = scope === 'WORKING' ? await tx.post.findUnique({ where: { id: postId }, select: text }) : null
  const select = { ...text, compiledHash: true } as const
  const published = scope === 'PUBLISHED' ? await tx.publishedPost.findUnique({ where: { postId }, select }) : null
  const compiled = published && (await tx.compiledMdx.findUnique({ where: { hash: published.compiledHash }, select: { feedHtml: true } }))
  return JSON.stringify([working, published, compiled, others])
}

/** Takes away what is kept of an embed, and its pictures from where it was shown, unless a post shows them besides. */
export async function clearSnapshot(tx: Tx, { id, snapshot }: Pick<Embed, 'id' | 'snapshot'>): Promise<void> {
  const hashes = storedHashes(JSON.stringify(snapshot))
  const uses = await tx.embedUse.findMany({ where: { embedId: id } })
  for (const use of hashes.length > 0 ? uses : []) {
    const shown = await readShown(tx, use)
    const gone = hashes.filter((hash) => !shown.includes(hash))
    await tx.mediaUse.deleteMany({ where: { postId: use.postId, scope: use.scope, media: { hash: { in: gone } } } })
  }
  const data = { status: 'WITHDRAWN' as const, snapshot: Prisma.DbNull, code: null, takenAt: null, goneSince: null, fault: '' }
  await tx.embed.update({ where: { id }, data })
}

/** Lists addresses that wait to be fetched, without those of `except`, the oldest first. */
export function listWaiting(take: number, except: string[]): Promise<{ url: string }[]> {
  return db().embed.findMany({
    where: { status: 'WAITING', url: { notIn: except } },
    orderBy: { createdAt: 'asc' },
    take,
    select: { url: true },
  })
}

/** Days between two questions whether something is still there. */
const CHECK_DAYS = 7

/** Lists kept embeds that posts show and whose place was not asked for a week, the longest first. */
export function listUnchecked(now: Date, take: number) {
  const where = { status: 'KEPT' as const, checkedAt: { lt: daysBefore(now, CHECK_DAYS) }, uses: { some: {} } }
  return db().embed.findMany({ where, orderBy: { checkedAt: 'asc' }, take, select: { id: true, url: true, goneSince: true } })
}

/** Tells whether a post of somebody else than the user shows an embed. */
export async function isShownByOthers(embedId: string, userId: string, on: Db | Tx = db()): Promise<boolean> {
  const others = { OR: [{ authorId: null }, { authorId: { not: userId } }] }
  return (await on.embedUse.count({ where: { embedId, post: others } })) > 0
}

/** Deletes embeds that are older than 90 days and that no text shows. Returns how many. */
export async function deleteUnused(tx: Tx, now: Date): Promise<number> {
  const { count } = await tx.embed.deleteMany({ where: { createdAt: { lt: daysBefore(now, 90) }, uses: { none: {} } } })
  return count
}
