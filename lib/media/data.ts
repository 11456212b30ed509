import { type Db, db, type Tx } from '@/lib/core/db'

export interface MediaRow {
  hash: string
  mimeType: string
  bytes: number
  width: number
  height: number
  fileName: string
}

/** Keeps what is known of a stored image; one that is known already stays as it is. */
export async function keepMedia(row: MediaRow, on: Db | Tx = db()): Promise<void> {
  await on.media.upsert({ where: { hash: row.hash }, create: row, update: {} })
}

/** Sizes of stored images by hash. */
export async function readSizes(hashes: readonly string[], on: Db | Tx = db()): Promise<Map<string, { width: number; height: number }>> {
  const rows = await on.media.findMany({ where: { hash: { in: [...hashes] } }, select: { hash: true, width: true, height: true } })
  return new Map(rows.map(({ hash, width, height }) => [hash, { width, height }]))
}
