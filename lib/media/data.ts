import { now } from '@/lib/core/clock'
import { type Db, db, type Tx } from '@/lib/core/db'
import { pathTo } from '@/lib/core/routes/path-to'
import { enqueue } from '@/lib/jobs/commands'
import { extensionOf } from './format'

/** Kind of job that makes the scaled pictures of `hash`. */
export const SCALE_PICTURE = 'scale-picture'

/** Kind of job that encodes a picture for which nobody waits. */
export const ENCODE_PICTURE = 'encode-picture'

/** Names the job that encodes an original of this hash: its unique key. */
export const encodingKey = (hash: string) => `${ENCODE_PICTURE}:${hash}`

/** Facts about the file that a picture was made of, which is kept where no public address leads; none where it is not kept. */
export interface OriginalColumns {
  /** SHA-256 of its bytes, in hexadecimal. */
  originalHash: string | null
  originalType: string | null
  originalBytes: number | null
}

export interface MediaRow {
  hash: string
  mimeType: string
  bytes: number
  /** In pixels; 0 for a file that is no picture, and so is its height. */
  width: number
  height: number
  fileName: string
}

/**
 * Keeps what is known of a stored file, and has a picture scaled; one that is known already comes out of the trash, and keeps the original
 * that it has.
 */
export async function keepMedia(row: MediaRow & Partial<OriginalColumns>, on: Db | Tx = db()): Promise<void> {
  const { hash, originalHash = null, originalType = null, originalBytes = null } = row
  const { count } = await on.media.updateMany({ where: { hash }, data: { trashedAt: null } })
  if (count > 0 && originalHash !== null)
    await on.media.updateMany({ where: { hash, originalHash: null }, data: { originalHash, originalType, originalBytes } })
  if (count > 0) return
  await on.media.upsert({ where: { hash }, create: row, update: {} })
  if (row.width > 0) await enqueue(on, { kind: SCALE_PICTURE, payload: { hash }, runAt: now(), uniqueKey: `${SCALE_PICTURE}:${hash}` })
}

/** Finds what is known of a stored file; null when there is none of this hash. */
export async function findMedia(hash: string, on: Db | Tx = db()): Promise<(MediaRow & OriginalColumns) | null> {
  return on.media.findUnique({ where: { hash } })
}

/** Sizes of stored images by hash; files that are no pictures have none. */
export async function readSizes(hashes: readonly string[], on: Db | Tx = db()): Promise<Map<string, { width: number; height: number }>> {
  if (hashes.length === 0) return new Map()
  const rows = await on.media.findMany({
    where: { hash: { in: [...hashes] }, width: { gt: 0 } },
    select: { hash: true, width: true, height: true },
  })
  return new Map(rows.map(({ hash, width, height }) => [hash, { width, height }]))
}

/** Facts about stored files that are no pictures, by hash: under which name they are saved, and their size in bytes. */
export async function readFacts(hashes: readonly string[], on: Db | Tx = db()): Promise<Map<string, { fileName: string; bytes: number }>> {
  if (hashes.length === 0) return new Map()
  const rows = await on.media.findMany({
    where: { hash: { in: [...hashes] }, width: 0 },
    select: { hash: true, fileName: true, bytes: true },
  })
  return new Map(rows.map(({ hash, ...facts }) => [hash, facts]))
}

/** Name and size of a stored file. */
export type MediaFile = Pick<MediaRow, 'hash' | 'mimeType' | 'bytes'>

/** Lists stored files in the order of their hashes, those after `after`, as many as `take`. */
export function listMedia(after: string, take: number, on: Db | Tx = db()): Promise<MediaFile[]> {
  return on.media.findMany({
    where: { hash: { gt: after } },
    orderBy: { hash: 'asc' },
    take,
    select: { hash: true, mimeType: true, bytes: true },
  })
}

/** Lists the originals of stored pictures in the order of their hashes, those after `after`, as many as `take` at most. */
export async function listOriginals(after: string, take: number, on: Db | Tx = db()): Promise<MediaFile[]> {
  const rows = await on.media.findMany({
    where: { originalHash: { gt: after } },
    orderBy: { originalHash: 'asc' },
    take,
    select: { originalHash: true, originalType: true, originalBytes: true },
  })
  return rows.map(({ originalHash, originalType, originalBytes }) => ({
    hash: originalHash ?? '',
    mimeType: originalType ?? '',
    bytes: originalBytes ?? 0,
  }))
}

/** Finds a stored picture by the hash of its original; null when there is none. */
export async function findByOriginal(hash: string): Promise<{ src: string; width: number; height: number } | null> {
  const row = await db().media.findFirst({
    where: { originalHash: hash },
    select: { hash: true, mimeType: true, width: true, height: true },
  })
  if (!row) return null
  const { width, height } = row
  return { src: pathTo('/media/[file]', { file: `${row.hash}.${extensionOf(row.mimeType)}` }), width, height }
}

/** Tells whether a stored picture has the original of this hash. */
export async function isOriginal(hash: string, on: Db | Tx = db()): Promise<boolean> {
  return (await on.media.findFirst({ where: { originalHash: hash }, select: { id: true } })) !== null
}

/** Finds those of some hashes that are of stored files. */
export async function readHashes(hashes: readonly string[], on: Db | Tx = db()): Promise<Set<string>> {
  const rows = await on.media.findMany({ where: { hash: { in: [...new Set(hashes)] } }, select: { hash: true } })
  return new Set(rows.map(({ hash }) => hash))
}
