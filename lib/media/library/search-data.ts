import { readAfter } from '@/lib/core/database/keyset-pagination'
import { db } from '@/lib/core/db'
import { yieldToEventLoop } from '@/lib/core/event-loop'
import { foldCase } from '@/lib/core/text/fold-case'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import { type LibraryFilter, libraryTypes } from './schema'

/**
 * Order of the library, newest first. All of it have no `trashedAt`, but PostgreSQL takes its index for this order only when that is named.
 */
export const newestFirst = [{ trashedAt: 'desc' }, { createdAt: 'desc' }] as const

/** Pictures that are looked through for one page. */
const MOST_LOOKED_AT = 5000
/** Pictures that are looked through together: reading no more holds nobody up. */
const AT_ONCE = 500

export const select = {
  id: true,
  hash: true,
  mimeType: true,
  fileName: true,
  alt: true,
  caption: true,
  credit: true,
  width: true,
  height: true,
  bytes: true,
  createdAt: true,
  trashedAt: true,
} as const

/** A stored picture and what its files are named by. */
export interface PictureFile {
  id: string
  hash: string
  mimeType: string
  originalHash: string | null
  originalType: string | null
}

export const selectFile = { id: true, hash: true, mimeType: true, originalHash: true, originalType: true } as const

export interface Row {
  id: string
  hash: string
  mimeType: string
  fileName: string
  alt: string
  caption: string
  credit: string
  width: number
  height: number
  bytes: number
  createdAt: Date
  trashedAt: Date | null
}

export interface Search {
  filter?: LibraryFilter | undefined
  /** Words looked for in names, alt texts and captions, in capitals or not. */
  query?: string | undefined
  /** Name of one of `libraryTypes`. */
  type?: string | undefined
  /** Leaves out files that are no pictures. */
  picturesOnly?: boolean
  /** Both ends of the time in which pictures were stored; the second is not part of it. */
  between?: readonly [Date, Date] | undefined
  /** Id of the picture after which it begins. */
  after?: string | undefined
  take: number
}

export interface Found {
  rows: Row[]
  /** Id of the picture after which it goes on; null at the end. */
  next: string | null
  /** Number of pictures that were looked through when that ended the page before it was full; else null. */
  cut: number | null
}

/**
 * Finds a page of pictures that fit, newest first, those of the trash by when they came there. It reads on from a position in an index,
 * some pictures at a time, and looks through 5,000 of them at most.
 */
export async function findFitting({ after, take, ...search }: Search): Promise<Found> {
  const fits = matcherOf(search)
  const size =
    search.filter === 'UNUSED' || search.filter === 'UNDESCRIBED' || search.query || search.type || search.picturesOnly ? AT_ONCE : take + 1
  const rows: Row[] = []
  let last = after === undefined ? null : await db().media.findUnique({ where: { id: after }, select })
  for (let lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += size) {
    const slice = await readSlice(search, last, size)
    const used = search.filter === 'UNUSED' ? await findUsed(slice) : null
    for (const row of slice) {
      if (!fits(row) || used?.has(row.id)) continue
      if (rows.length === take) return { rows, next: rows.at(-1)?.id ?? null, cut: null }
      rows.push(row)
    }
    if (slice.length < size) return { rows, next: null, cut: null }
    last = slice.at(-1) ?? null
    await yieldToEventLoop()
  }
  return { rows, next: last?.id ?? null, cut: MOST_LOOKED_AT }
}

type Filters = Omit<Search, 'after' | 'take'>

function matcherOf({ filter, query, type, picturesOnly, between }: Filters): (row: Row) => boolean {
  const words = foldCase(query ?? '')
  return ({ mimeType, fileName, alt, caption, width, createdAt }) =>
    (filter !== 'UNDESCRIBED' || (alt === '' && width > 0)) &&
    (!picturesOnly || width > 0) &&
    (!type || mimeType === libraryTypes.get(type)) &&
    (!between || (createdAt >= between[0] && createdAt < between[1])) &&
    (!words || foldCase([fileName, alt, caption].join('\n')).includes(words))
}

function readSlice({ filter, between }: Filters, last: Row | null, take: number): Promise<Row[]> {
  if (filter === 'TRASHED') return readTrash(last, take)
  const find = (seek: Prisma.MediaWhereInput, most: number) =>
    db().media.findMany({ where: { trashedAt: null, ...seek }, orderBy: [...newestFirst, { id: 'desc' }], take: most, select })
  const from = between ? { gte: between[0] } : {}
  if (!last) return find(between ? { createdAt: { ...from, lt: between[1] } } : {}, take)
  const { createdAt, id } = last
  return readAfter(find, { tied: { createdAt, id: { lt: id } }, beyond: { createdAt: { ...from, lt: createdAt } } }, take)
}

function readTrash(last: Row | null, take: number): Promise<Row[]> {
  const find = (seek: Prisma.MediaWhereInput, most: number) =>
    db().media.findMany({ where: seek, orderBy: [{ trashedAt: 'desc' }, { id: 'desc' }], take: most, select })
  const trashedAt = last?.trashedAt
  if (!trashedAt) return find({ trashedAt: { not: null } }, take)
  return readAfter(find, { tied: { trashedAt, id: { lt: last.id } }, beyond: { trashedAt: { lt: trashedAt } } }, take)
}

/** Finds which of some pictures posts show. */
async function findUsed(rows: readonly Pick<Row, 'id'>[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const uses = await db().mediaUse.groupBy({ by: ['mediaId'], where: { mediaId: { in: rows.map(({ id }) => id) } } })
  return new Set(uses.map(({ mediaId }) => mediaId))
}

/** Lists up to `take` pictures that came into the trash before a moment and that no post shows, oldest there first. */
export async function findExpired(before: Date, take: number): Promise<PictureFile[]> {
  const find = (seek: Prisma.MediaWhereInput, most: number) =>
    db().media.findMany({
      where: seek,
      orderBy: [{ trashedAt: 'asc' }, { id: 'asc' }],
      take: most,
      select: { ...selectFile, trashedAt: true },
    })
  const expired: PictureFile[] = []
  let slice = await find({ trashedAt: { lt: before } }, AT_ONCE)
  while (slice.length > 0) {
    const used = await findUsed(slice)
    expired.push(...slice.filter(({ id }) => !used.has(id)))
    const last = slice.at(-1)
    if (expired.length >= take || slice.length < AT_ONCE || !last?.trashedAt) break
    const { id, trashedAt } = last
    slice = await readAfter(find, { tied: { trashedAt, id: { gt: id } }, beyond: { trashedAt: { gt: trashedAt, lt: before } } }, AT_ONCE)
  }
  return expired.slice(0, take)
}
