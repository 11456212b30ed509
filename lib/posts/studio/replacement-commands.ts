import type { Caller } from '@/lib/core/action'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { takeTurn, write } from '@/lib/core/write'
import { storeCompiled } from '@/lib/mdx/data'
import { pipeline } from '@/lib/mdx/hash'
import { type CompiledText, MdxError } from '@/lib/mdx/types'
import { recordChange } from '../change'
import { toCover } from '../data'
import { compilePost, findCover } from '../publishing/compilation'
import { compiledColumns } from '../publishing/published-post'
import type { Cover } from '../types'
import { notePublishedUses, noteWorkingUses } from '../uses'
import { findWorkingCopy, noJson, type WorkingCopy } from '../working-copy/data'
import { keepRevision } from '../working-copy/revision'

/** Pictures that take the place of others in texts and covers; what does not change is returned as it is. */
export interface PictureReplacement {
  source(text: string): string
  cover(src: string): string
}

/** Text of a post that readers see, compiled with the other pictures. */
interface NewRendering {
  source: string
  cover: Cover | null
  compiled: CompiledText
  /** Name of the rendering that it takes the place of. */
  formerHash: string
}

/**
 * Replaces pictures in a post: in its working copy, as a revision, and in what readers see, whatever its author is at. False when somebody
 * saved or published it meanwhile, or its text cannot be compiled or lies in a file.
 */
export async function replaceInPost(caller: Caller, post: WorkingCopy, replacement: PictureReplacement): Promise<boolean> {
  const { id, version } = post
  const source = replacement.source(post.source)
  const cover = post.cover && replacement.cover(post.cover)
  const isChanged = source !== post.source || cover !== post.cover
  // The picture lies beside its file, where it has to be replaced.
  if (post.contentPath !== null && !isChanged) return false
  const rendering = await renderAnew(id, replacement)
  if (rendering === 'refused') return false
  return write(async (tx) => {
    await takeTurn(tx)
    if (isChanged) {
      const { count } = await tx.post.updateMany({ where: { id, version }, data: { source, cover, version: version + 1 } })
      const current = count > 0 ? await findWorkingCopy({ id }, tx) : null
      if (!current) return { value: false, changes: [] }
      await noteWorkingUses(tx, current)
      await keepRevision(tx, current, 'SAVE', caller)
    }
    if (!rendering) return { value: isChanged, changes: [] }
    // The text for readers goes on to be that of the working copy, as far as it was.
    const changes = await recordChange(tx, id, caller.now, () => showRendering(tx, id, version, rendering))
    return { value: true, changes }
  })
}

const shownSelect = {
  source: true,
  trust: true,
  cover: true,
  compiledHash: true,
  post: { select: { contentPath: true } },
} as const

/** Compiles what readers see of a post with the other pictures; null when they see none of the former ones, "refused" when that fails. */
async function renderAnew(postId: string, replacement: PictureReplacement): Promise<NewRendering | null | 'refused'> {
  const live = await db().publishedPost.findUnique({ where: { postId }, select: shownSelect })
  if (!live) return null
  const { trust, compiledHash: formerHash } = live
  const { contentPath } = live.post
  const source = replacement.source(live.source)
  const shown = toCover(live.cover)
  const src = shown ? replacement.cover(shown.src) : ''
  const isCover = shown !== null && src !== shown.src
  if (source === live.source && !isCover) return null
  try {
    const compiled = await compilePost({ source, trust, contentPath })
    const cover = isCover ? await findCover({ cover: src, coverAlt: shown.alt, contentPath }) : shown
    return { source, cover, compiled, formerHash }
  } catch (error) {
    if (error instanceof MdxError || (error instanceof AppError && error.code !== 'UNAVAILABLE')) return 'refused'
    throw error
  }
}

/** Gives readers the new rendering, unless another one was published meanwhile. `version` is that of the working copy before. */
async function showRendering(
  tx: Tx,
  postId: string,
  version: number,
  { source, cover, compiled, formerHash }: NewRendering,
): Promise<void> {
  const select = { title: true, subtitle: true, description: true, version: true, tags: { select: { tag: { select: { name: true } } } } }
  const live = await tx.publishedPost.findFirst({ where: { postId, compiledHash: formerHash }, select })
  if (!live) return
  const tags = live.tags.map(({ tag }) => tag.name)
  const data = {
    ...compiledColumns({ ...live, tags }, compiled),
    source,
    cover: cover ? { ...cover } : noJson,
    pipeline: pipeline.version,
    ...(live.version === version ? { version: version + 1 } : {}),
  }
  await storeCompiled(tx, compiled)
  await tx.publishedPost.update({ where: { postId }, data })
  await tx.renderingChange.deleteMany({ where: { postId } })
  await notePublishedUses(tx, postId)
}
