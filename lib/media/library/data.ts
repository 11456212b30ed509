import { dayMs } from '@/lib/core/clock'
import { type Db, db, type Tx } from '@/lib/core/db'
import { pathTo } from '@/lib/core/routes/path-to'
import { foldCase } from '@/lib/core/text/fold-case'
import { readSettings } from '@/lib/settings/data'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import { extensionOf } from '../format'
import type { LibraryFilter } from './schema'
import type { LibraryItem, LibraryPicture } from './types'

/** Days that a picture stays in the trash. */
export const TRASH_DAYS = 30

/** Most pictures whose names are looked through for the words of a search, newest first. */
const MOST_SEARCHED = 10_000

const select = {
  id: true,
  hash: true,
  mimeType: true,
  fileName: true,
  alt: true,
  width: true,
  height: true,
  bytes: true,
  createdAt: true,
  trashedAt: true,
} as const

interface Row {
  id: string
  hash: string
  mimeType: string
  fileName: string
  alt: string
  width: number
  height: number
  bytes: number
  createdAt: Date
  trashedAt: Date | null
}

function toItem({ hash, mimeType, createdAt, trashedAt, ...row }: Row): Omit<LibraryItem, 'posts'> {
  return {
    ...row,
    src: pathTo('/media/[file]', { file: `${hash}.${extensionOf(mimeType)}` }),
    createdAt: createdAt.toISOString(),
    trashedAt: trashedAt?.toISOString() ?? null,
  }
}

interface ListOptions {
  filter?: LibraryFilter | undefined
  query?: string | undefined
  /** Both ends of the time in which pictures were stored; the second is not part of it. */
  between?: readonly [Date, Date] | undefined
  skip: number
  take: number
}

function whereOf({ filter, between }: Pick<ListOptions, 'filter' | 'between'>) {
  return {
    trashedAt: filter === 'TRASHED' ? { not: null } : null,
    ...(filter === 'UNUSED' ? { uses: { none: {} } } : {}),
    ...(filter === 'UNDESCRIBED' ? { alt: '' } : {}),
    ...(between ? { createdAt: { gte: between[0], lt: between[1] } } : {}),
  }
}

/** Lists pictures of the library, newest first; `query` is looked for in names, alt texts and captions, in capitals or not. */
export async function readLibrary({ query, skip, take, ...filters }: ListOptions): Promise<{ total: number; items: LibraryItem[] }> {
  const where = whereOf(filters)
  const orderBy: Prisma.MediaOrderByWithRelationInput[] = [{ createdAt: 'desc' }, { id: 'desc' }]
  if (!query) {
    const total = await db().media.count({ where, take: MOST_SEARCHED })
    return { total, items: await toItems(await db().media.findMany({ where, orderBy, skip, take, select })) }
  }
  const words = foldCase(query)
  const named = await db().media.findMany({
    where,
    orderBy,
    take: MOST_SEARCHED,
    select: { id: true, fileName: true, alt: true, caption: true },
  })
  const ids = named
    .filter(({ fileName, alt, caption }) => foldCase([fileName, alt, caption].join('\n')).includes(words))
    .map(({ id }) => id)
  const rows = await db().media.findMany({ where: { id: { in: ids.slice(skip, skip + take) } }, orderBy, select })
  return { total: ids.length, items: await toItems(rows) }
}

async function toItems(rows: readonly Row[]): Promise<LibraryItem[]> {
  const uses = await db().mediaUse.groupBy({ by: ['mediaId', 'postId'], where: { mediaId: { in: rows.map(({ id }) => id) } } })
  const posts = new Map<string, number>()
  for (const { mediaId } of uses) posts.set(mediaId, (posts.get(mediaId) ?? 0) + 1)
  return rows.map((row) => ({ ...toItem(row), posts: posts.get(row.id) ?? 0 }))
}

/** Finds all that the library knows of a picture; null when there is none of this id. */
export async function findPicture(id: string): Promise<LibraryPicture | null> {
  const row = await db().media.findUnique({ where: { id }, select: { ...select, caption: true, credit: true } })
  if (!row) return null
  const { caption, credit, ...rest } = row
  return { ...toItem(rest), caption, credit }
}

/** Lists the months in which pictures were stored, newest first, as "2026-11" in UTC: at most `most`, each found by one step in an index. */
export async function readMonths(most: number): Promise<string[]> {
  const months: string[] = []
  let before: Date | undefined
  while (months.length < most) {
    const found = await db().media.findFirst({
      where: { trashedAt: null, ...(before ? { createdAt: { lt: before } } : {}) },
      orderBy: { createdAt: 'desc' },
      select: { createdAt: true },
    })
    if (!found) break
    const month = found.createdAt.toISOString().slice(0, 7)
    months.push(month)
    before = new Date(`${month}-01T00:00:00Z`)
  }
  return months
}

/** Writes what is said of a picture, or moves it into the trash or out of it. Returns whether it was there. */
export async function updatePicture(
  id: string,
  data: { alt?: string; caption?: string; credit?: string; trashedAt?: Date | null },
  on: Db | Tx = db(),
): Promise<boolean> {
  return (await on.media.updateMany({ where: { id }, data })).count > 0
}

/** Lists pictures that have been in the trash for 30 days and that no post shows, as many as `take`. */
export function listExpired(now: Date, take: number): Promise<{ id: string; hash: string; mimeType: string }[]> {
  const trashedAt = { lt: new Date(now.getTime() - TRASH_DAYS * dayMs) }
  return db().media.findMany({
    where: { trashedAt, uses: { none: {} } },
    orderBy: { createdAt: 'asc' },
    take,
    select: { id: true, hash: true, mimeType: true },
  })
}

/** Deletes the row of a picture that is still in the trash and that no post shows. Returns whether it was. */
export async function deletePicture(id: string): Promise<boolean> {
  return (await db().media.deleteMany({ where: { id, trashedAt: { not: null }, uses: { none: {} } } })).count > 0
}

/** Tells whether the blog itself shows a picture: as its icon, in links to it, or as the picture of somebody who writes. */
export async function isKept(hash: string): Promise<boolean> {
  const { icon, socialImage } = await readSettings()
  if ([icon, socialImage].some((src) => src.includes(hash))) return true
  return (await db().user.count({ where: { avatar: { contains: hash } } })) > 0
}
