import type { Tx } from '@/lib/core/db'
import { noteUses } from '@/lib/media/library/uses'

interface PicturedText {
  /** Of the post. */
  id: string
  source: string
  cover: string | null
}

/** Notes which stored pictures the working copy of a post shows, for the library's "used in". Idempotent. */
export function noteWorkingPictures(tx: Tx, { id, source, cover }: PicturedText): Promise<void> {
  return noteUses(tx, id, 'WORKING', `${cover ?? ''}\n${source}`)
}

/** Notes which stored pictures readers see in a post: none when it is not published. Idempotent. */
export async function notePublishedPictures(tx: Tx, postId: string): Promise<void> {
  const select = { cover: true, compiledHash: true } as const
  const post = await tx.publishedPost.findUnique({ where: { postId }, select })
  const text = post && (await tx.compiledMdx.findUnique({ where: { hash: post.compiledHash }, select: { feedHtml: true } }))
  await noteUses(tx, postId, 'PUBLISHED', `${JSON.stringify(post?.cover ?? '')}\n${text?.feedHtml ?? ''}`)
}
