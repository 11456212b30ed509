import type { Tx } from '@/lib/core/db'

/** Part of a post that shows a picture: the working copy of its authors, or what readers see. */
export type UseScope = 'WORKING' | 'PUBLISHED'

const stored = /\/media\/([0-9a-f]{64})\b/g

/** Lists the hashes of the stored pictures that a text names, each once. */
export function storedHashes(text: string): string[] {
  return [...new Set([...text.matchAll(stored)].map(([, hash = '']) => hash))]
}

/** Most pictures of one post that are noted; a text has room for some 5,000. */
const MOST = 5000

/** Notes that one part of a post shows the stored pictures that `text` names, and no others. Idempotent. */
export async function noteUses(tx: Tx, postId: string, scope: UseScope, text: string): Promise<void> {
  const hashes = storedHashes(text).slice(0, MOST)
  const noted = await tx.mediaUse.findMany({ where: { postId, scope }, select: { mediaId: true, media: { select: { hash: true } } } })
  const gone = noted.filter(({ media }) => !hashes.includes(media.hash)).map(({ mediaId }) => mediaId)
  if (gone.length > 0) await tx.mediaUse.deleteMany({ where: { postId, scope, mediaId: { in: gone } } })
  await addUses(tx, postId, scope, hashes)
}

/** Notes that one part of a post shows the stored pictures of these hashes too. Idempotent. */
export async function addUses(tx: Tx, postId: string, scope: UseScope, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  const noted = { uses: { none: { postId, scope } } }
  const found = await tx.media.findMany({ where: { hash: { in: [...hashes] }, ...noted }, select: { id: true } })
  for (const { id: mediaId } of found) {
    const use = { mediaId, postId, scope }
    await tx.mediaUse.upsert({ where: { mediaId_postId_scope: use }, create: use, update: {} })
  }
}
