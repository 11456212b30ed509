import { createHash } from 'node:crypto'
import { hourMs } from '@/lib/core/clock'
import { type Db, db } from '@/lib/core/db'

/** Fills the library with rows of pictures, one for every hour back from now, of which no files are kept. Every tenth has no alt text. */
export async function makeManyPictures(count: number, on: Db = db()): Promise<void> {
  const begin = Date.now()
  const rows = Array.from({ length: count }, (_, n) => ({
    id: `picture-${n}`,
    hash: createHash('sha256').update(`picture ${n}`).digest('hex'),
    mimeType: n % 3 === 0 ? 'image/png' : 'image/jpeg',
    bytes: 120_000 + n,
    width: 1600,
    height: 900,
    fileName: `picture ${n}.jpg`,
    alt: n % 10 === 0 ? '' : `A switch in rack ${n}`,
    createdAt: new Date(begin - n * hourMs),
  }))
  for (let at = 0; at < count; at += 500) await on.media.createMany({ data: rows.slice(at, at + 500) })
}
