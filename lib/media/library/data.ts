import { dayMs } from '@/lib/core/clock'
import { type Db, db, type Tx } from '@/lib/core/db'
import { pathTo } from '@/lib/core/routes/path-to'
import { readSettings } from '@/lib/settings/data'
import { type Focus, focusSchema } from '../focus'
import { extensionOf } from '../format'
import {
  type Found,
  findExpired,
  findFitting,
  newestFirst,
  type PictureFile,
  type Row,
  type Search,
  select,
  selectFile,
} from './search-data'
import type { LibraryItem, LibraryPicture } from './types'
import { storedHashes } from './uses'

/** Days that a picture stays in the trash. */
export const TRASH_DAYS = 30

/** Pictures that are counted. */
const MOST_COUNTED = 10_000

function toItem({ hash, mimeType, createdAt, trashedAt, ...row }: Row): Omit<LibraryItem, 'posts'> {
  return {
    ...row,
    mimeType,
    src: pathTo('/media/[file]', { file: `${hash}.${extensionOf(mimeType)}` }),
    createdAt: createdAt.toISOString(),
    trashedAt: trashedAt?.toISOString() ?? null,
  }
}

/** Lists a page of pictures of the library that fit, newest first. */
export async function readLibrary(search: Search): Promise<Pick<Found, 'next' | 'cut'> & { items: LibraryItem[] }> {
  const { rows, ...rest } = await findFitting(search)
  return { ...rest, items: await toItems(rows) }
}

/** Counts the pictures of the library that are not in its trash, up to 10,000. */
export function countLibrary(): Promise<number> {
  return db().media.count({ where: { trashedAt: null }, orderBy: [...newestFirst], take: MOST_COUNTED })
}

/** Reads some pictures by their ids, as the library lists them; those that are not there are left out. */
export async function readItems(ids: readonly string[]): Promise<LibraryItem[]> {
  return toItems(await db().media.findMany({ where: { id: { in: [...ids] } }, select }))
}

async function toItems(rows: readonly Row[]): Promise<LibraryItem[]> {
  if (rows.length === 0) return []
  const uses = await db().mediaUse.groupBy({ by: ['mediaId', 'postId'], where: { mediaId: { in: rows.map(({ id }) => id) } } })
  const posts = new Map<string, number>()
  for (const { mediaId } of uses) posts.set(mediaId, (posts.get(mediaId) ?? 0) + 1)
  return rows.map((row) => ({ ...toItem(row), posts: posts.get(row.id) ?? 0 }))
}

/** Finds all that the library knows of a picture; null when there is none of this id. */
export async function findPicture(id: string): Promise<LibraryPicture | null> {
  const row = await db().media.findUnique({ where: { id }, select: { ...select, focus: true, originalType: true, originalBytes: true } })
  if (!row) return null
  const { focus, originalType, originalBytes, ...rest } = row
  const original = originalType && originalBytes ? { mimeType: originalType, bytes: originalBytes } : null
  return { ...toItem(rest), focus: focusSchema.parse(focus), original }
}

/** Finds the hash and the type of the file that a picture was made of, and how the picture is called; null where it is not kept. */
export async function findOriginal(id: string): Promise<{ hash: string; mimeType: string; fileName: string } | null> {
  const row = await db().media.findUnique({ where: { id }, select: { originalHash: true, originalType: true, fileName: true } })
  return row?.originalHash && row.originalType ? { hash: row.originalHash, mimeType: row.originalType, fileName: row.fileName } : null
}

/** Finds the part of the picture at `src` that stays in sight where it is cut to a shape. */
export async function findFocus(src: string): Promise<Focus> {
  const [hash = ''] = storedHashes(src)
  const row = await db().media.findUnique({ where: { hash }, select: { focus: true } })
  return focusSchema.parse(row?.focus)
}

/** Lists the months in which pictures were stored, newest first, as "2026-11" in UTC: at most `most`, each found by one step in an index. */
export async function readMonths(most: number): Promise<string[]> {
  const months: string[] = []
  let before: Date | undefined
  while (months.length < most) {
    const found = await db().media.findFirst({
      where: { trashedAt: null, ...(before ? { createdAt: { lt: before } } : {}) },
      orderBy: [...newestFirst],
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
  data: { alt?: string; caption?: string; credit?: string; focus?: Focus; trashedAt?: Date | null },
  on: Db | Tx = db(),
): Promise<boolean> {
  return (await on.media.updateMany({ where: { id }, data })).count > 0
}

/** Finds what the files of some pictures are named by; those that are not there are left out. */
export function listFiles(ids: readonly string[]): Promise<PictureFile[]> {
  return db().media.findMany({ where: { id: { in: [...ids] } }, select: selectFile })
}

/** Lists pictures that have been in the trash for 30 days and that no post shows, as many as `take`. */
export function listExpired(now: Date, take: number): Promise<PictureFile[]> {
  return findExpired(new Date(now.getTime() - TRASH_DAYS * dayMs), take)
}

/** Moves those of some pictures into the trash, or out of it, that are not there yet. Returns how many there were. */
export async function movePictures(tx: Tx, ids: readonly string[], trashedAt: Date | null): Promise<number> {
  const where = { id: { in: [...ids] }, trashedAt: trashedAt === null ? { not: null } : null }
  return (await tx.media.updateMany({ where, data: { trashedAt } })).count
}

/** Deletes the row of a picture that is still in the trash; one that posts show only when `evenUsed` says so. Returns whether it did. */
export async function deletePicture(id: string, evenUsed = false): Promise<boolean> {
  const unused = evenUsed ? {} : { uses: { none: {} } }
  return (await db().media.deleteMany({ where: { id, trashedAt: { not: null }, ...unused } })).count > 0
}

/** Tells whether the blog itself shows a picture: as its icon, in links to it, or as the picture of somebody who writes. */
export async function isKept(hash: string): Promise<boolean> {
  const { icon, socialImage } = await readSettings()
  if ([icon, socialImage].some((src) => src.includes(hash))) return true
  return (await db().user.count({ where: { avatar: { contains: hash } } })) > 0
}
