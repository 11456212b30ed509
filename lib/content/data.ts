import { db } from '@/lib/core/db'

/** Reads the posts that are kept in files, by the file's path below content/. */
export async function readTracked(): Promise<Map<string, { id: string; title: string; contentHash: string | null }>> {
  const rows = await db().post.findMany({
    // As a range: SQLite looks for what is not null in all rows.
    where: { contentPath: { gt: '' } },
    select: { id: true, title: true, contentPath: true, contentHash: true },
  })
  return new Map(rows.map(({ contentPath, ...row }) => [contentPath ?? '', row]))
}

/** Finds the title of the post that was deleted for good while its file had this hash. */
export async function findDeleted(hash: string): Promise<string | null> {
  return (await db().deletedFile.findUnique({ where: { hash }, select: { title: true } }))?.title ?? null
}
