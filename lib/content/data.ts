import { db } from '@/lib/core/db'

/** The posts that are kept in files, by the file's path below content/. */
export async function readTracked(): Promise<Map<string, { id: string; title: string; contentHash: string | null }>> {
  const rows = await db().post.findMany({
    where: { contentPath: { not: null } },
    select: { id: true, title: true, contentPath: true, contentHash: true },
  })
  return new Map(rows.map(({ contentPath, ...row }) => [contentPath ?? '', row]))
}
