import type { Tx } from '@/lib/core/db'
import { noteEmbeds } from '@/lib/embeds/uses'
import { noteUses } from '@/lib/media/library/uses'

interface WorkingText {
  /** Of the post. */
  id: string
  source: string
  cover: string | null
}

/** Notes which embeds and stored pictures the working copy of a post shows, those of its embeds among them. Idempotent. */
export async function noteWorkingUses(tx: Tx, { id, source, cover }: WorkingText): Promise<void> {
  const kept = await noteEmbeds(tx, { postId: id, scope: 'WORKING', source })
  await noteUses(tx, id, 'WORKING', [cover ?? '', source, kept].join('\n'))
}

/** Notes which embeds and stored pictures readers see in a post: none when it is not published. Idempotent. */
export async function notePublishedUses(tx: Tx, postId: string): Promise<void> {
  const select = { cover: true, compiledHash: true, source: true } as const
  const post = await tx.publishedPost.findUnique({ where: { postId }, select })
  const text = post && (await tx.compiledMdx.findUnique({ where: { hash: post.compiledHash }, select: { feedHtml: true } }))
  const kept = await noteEmbeds(tx, { postId, scope: 'PUBLISHED', source: post?.source ?? '' })
  await noteUses(tx, postId, 'PUBLISHED', [JSON.stringify(post?.cover ?? ''), text?.feedHtml ?? '', kept].join('\n'))
}
