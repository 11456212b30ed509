import { db } from '@/lib/core/db'
import { partsInOrder } from '../data'
import { keepOnTimeline, timelineSelect, visibleWhere } from '../policy'

/** A visible post whose text shows files as code. */
export interface PostWithFiles {
  id: string
  /** The last part of its address. */
  slug: string
  compiledHash: string
  passwordHash: string | null
}

const select = { postId: true, slug: true, compiledHash: true, passwordHash: true } as const

/** Finds a visible post with files; null for one without any. */
export async function findPostWithFiles(now: Date, postId: string): Promise<PostWithFiles | null> {
  const row = await db().publishedPost.findFirst({ where: { postId, fileCount: { gt: 0 }, ...visibleWhere(now) }, select })
  return row && { ...row, id: row.postId }
}

/** Most bytes of the files of a series that are offered together. */
const MAX_BYTES = 8 * 1024 * 1024

/** A part of a series with its place in it. */
export interface PartWithFiles extends PostWithFiles {
  position: number
}

/** Lists the parts of a series that have files and that lists show, in order; none where the files are more than 8 MB together. */
export async function readPartsWithFiles(now: Date, slug: string): Promise<PartWithFiles[]> {
  const series = await db().series.findUnique({ where: { slug }, select: { id: true } })
  if (!series) return []
  const rows = await db().publishedPost.findMany({
    where: { seriesId: series.id },
    orderBy: partsInOrder,
    select: { ...select, ...timelineSelect, seriesPosition: true, fileBytes: true, fileCount: true },
  })
  const parts = keepOnTimeline(now, rows).filter(({ fileCount }) => fileCount > 0)
  if (parts.reduce((bytes, { fileBytes }) => bytes + fileBytes, 0) > MAX_BYTES) return []
  return parts.map(({ postId, seriesPosition, ...row }) => ({ ...row, id: postId, position: seriesPosition ?? 1 }))
}
