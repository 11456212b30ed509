import { record } from '@/lib/audit/data'
import type { Caller } from '@/lib/core/action'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { takeTurn, write, writeUncached } from '@/lib/core/write'
import { storeCompiled } from '@/lib/mdx/data'
import { pipeline } from '@/lib/mdx/hash'
import { type CompiledText, MdxError } from '@/lib/mdx/types'
import { findMedia } from '@/lib/media/data'
import { requireEditor } from '@/lib/media/library/commands'
import { findPicture, movePictures, updatePicture } from '@/lib/media/library/data'
import { requireLibrary } from '@/lib/media/library/queries'
import type { LibraryPicture } from '@/lib/media/library/types'
import { storedHashes } from '@/lib/media/library/uses'
import { storeCrop } from '@/lib/media/store'
import * as messages from '@/lib/messages/generated/media'
import { recordChange } from '../change'
import { toCover } from '../data'
import { compilePost, findCover } from '../publishing/compilation'
import { compiledColumns } from '../publishing/published-post'
import type { Cover } from '../types'
import { notePublishedUses, noteWorkingUses } from '../uses'
import { findWorkingCopy, noJson } from '../working-copy/data'
import { keepRevision } from '../working-copy/revision'
import { type CropInput, cropSchema, type FocusInput, focusSchema, type ReplaceInput, replaceSchema } from './schema'

/** Most posts that one order changes. */
const MOST_AT_ONCE = 200

/** Outcome of a replacement, by numbers of posts; those that are left still show the former picture. */
interface Replacement {
  /** Id of the picture that is shown now. */
  id: string
  replaced: number
  left: number
}

/**
 * Puts another stored picture in the place of one, in every working copy and in what readers see, up to 200 posts at a time. The other one
 * takes over what the library says where it says nothing itself; the former one goes into the trash once no post shows it. Throws
 * UNAUTHENTICATED, FORBIDDEN, NOT_FOUND and INVALID.
 */
export async function replacePicture(caller: Caller, input: ReplaceInput): Promise<Replacement> {
  requireEditor(caller)
  const { id, by } = replaceSchema.parse(input)
  const [hash = ''] = storedHashes(by)
  const [former, found] = await Promise.all([findPicture(id), db().media.findUnique({ where: { hash }, select: { id: true } })])
  const other = found && (await findPicture(found.id))
  if (!former) throw new AppError('NOT_FOUND', messages.thereIsNoSuchPicture())
  if (!other || other.id === id) {
    const message = other ? messages.sameFile() : messages.thereIsNoSuchPicture()
    throw new AppError('INVALID', message, { fieldErrors: { by: message } })
  }
  const uses = await db().mediaUse.groupBy({ by: ['postId'], where: { mediaId: id }, orderBy: { postId: 'asc' }, take: MOST_AT_ONCE })
  let replaced = 0
  for (const { postId } of uses) if (await replaceInPost(caller, postId, former.src, other.src)) replaced++
  const left = await writeUncached(async (tx) => {
    await takeOver(tx, former, other)
    const showing = (await tx.mediaUse.groupBy({ by: ['postId'], where: { mediaId: id } })).length
    if (showing === 0) await movePictures(tx, [id], caller.now)
    await record('pictures.changed', { caller, target: id, detail: { intent: 'replace', by: other.id, posts: replaced } }, tx)
    return showing
  })
  return { id: other.id, replaced, left }
}

/**
 * Cuts off the edges of a picture and stores what is left: beside it, or in its place everywhere as replacePicture does. Throws what that
 * does, UNSUPPORTED for a moving picture, and what storeCrop throws.
 */
export async function cropPicture(caller: Caller, input: CropInput): Promise<Replacement> {
  const { id, intent, ...edges } = cropSchema.parse(input)
  if (intent === 'replace') requireEditor(caller)
  else requireLibrary(caller)
  const picture = await findPicture(id)
  if (!picture) throw new AppError('NOT_FOUND', messages.thereIsNoSuchPicture())
  const [whole = ''] = storedHashes(picture.src)
  const media = await findMedia(whole)
  if (!media) throw new AppError('NOT_FOUND', messages.thereIsNoSuchPicture())
  const { src } = await storeCrop(media, edges)
  if (intent === 'replace') return replacePicture(caller, { id, by: src })
  const [hash = ''] = storedHashes(src)
  const stored = await db().media.findUniqueOrThrow({ where: { hash }, select: { id: true } })
  const other = await findPicture(stored.id)
  if (other) await writeUncached((tx) => takeOver(tx, picture, other))
  return { id: stored.id, replaced: 0, left: 0 }
}

/**
 * Sets which part of a picture stays in sight where covers and cards cut it to a shape, also in up to 200 posts that readers see with it
 * as their cover. Throws UNAUTHENTICATED, FORBIDDEN and NOT_FOUND.
 */
export async function focusPicture(caller: Caller, input: FocusInput): Promise<void> {
  requireEditor(caller)
  const { id, focus } = focusSchema.parse(input)
  const picture = await findPicture(id)
  if (!picture) throw new AppError('NOT_FOUND', messages.thereIsNoSuchPicture())
  await writeUncached((tx) => updatePicture(id, { focus }, tx))
  const where = { mediaId: id, scope: 'PUBLISHED' as const }
  const uses = await db().mediaUse.findMany({ where, orderBy: { postId: 'asc' }, take: MOST_AT_ONCE, select: { postId: true } })
  for (const { postId } of uses) {
    await write(async (tx) => {
      await takeTurn(tx)
      const live = await tx.publishedPost.findUnique({ where: { postId }, select: { cover: true } })
      const { focus: _former, ...cover } = toCover(live?.cover) ?? { src: '' }
      if (cover.src !== picture.src) return { value: null, changes: [] }
      const data = { cover: { ...cover, ...(focus === 'center' ? {} : { focus }) } }
      const changes = await recordChange(tx, postId, caller.now, async () => {
        await tx.publishedPost.update({ where: { postId }, data })
      })
      return { value: null, changes }
    })
  }
}

/** Writes what is said of a picture to another one of which less is said. */
async function takeOver(tx: Tx, former: LibraryPicture, other: LibraryPicture): Promise<void> {
  const { alt, caption, credit } = other
  const texts = { alt: alt || former.alt, caption: caption || former.caption, credit: credit || former.credit }
  await updatePicture(other.id, { ...texts, trashedAt: null }, tx)
}

/** Text of a post that readers see, compiled with the other picture. */
interface NewRendering {
  source: string
  cover: Cover | null
  compiled: CompiledText
  /** Name of the rendering that it takes the place of. */
  formerHash: string
}

/** Replaces an address in a post. False when somebody saved or published it meanwhile, or its text cannot be compiled or lies in a file. */
async function replaceInPost(caller: Caller, postId: string, former: string, src: string): Promise<boolean> {
  const post = await findWorkingCopy({ id: postId })
  if (!post) return false
  const [source, cover] = [post.source.replaceAll(former, src), post.cover === former ? src : post.cover]
  const isChanged = source !== post.source || cover !== post.cover
  // The picture lies beside its file, where it has to be replaced.
  if (post.contentPath !== null && !isChanged) return false
  const rendering = await renderAnew(postId, former, src)
  if (rendering === 'refused') return false
  return write(async (tx) => {
    await takeTurn(tx)
    if (isChanged) {
      const { version } = post
      const { count } = await tx.post.updateMany({ where: { id: postId, version }, data: { source, cover, version: version + 1 } })
      const current = count > 0 ? await findWorkingCopy({ id: postId }, tx) : null
      if (!current) return { value: false, changes: [] }
      await noteWorkingUses(tx, current)
      await keepRevision(tx, current, 'SAVE', caller)
    }
    if (!rendering) return { value: isChanged, changes: [] }
    // The published text still says what the working copy says, as far as it did.
    const changes = await recordChange(tx, postId, caller.now, () => showRendering(tx, postId, post.version, rendering))
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

/** Compiles what readers see of a post with the other picture; null when they do not see the former one, "refused" when that fails. */
async function renderAnew(postId: string, former: string, src: string): Promise<NewRendering | null | 'refused'> {
  const live = await db().publishedPost.findUnique({ where: { postId }, select: shownSelect })
  if (!live) return null
  const { trust, compiledHash: formerHash } = live
  const { contentPath } = live.post
  const source = live.source.replaceAll(former, src)
  const shown = toCover(live.cover)
  const isCover = shown?.src === former
  if (source === live.source && !isCover) return null
  try {
    const compiled = await compilePost({ source, trust, contentPath })
    const cover = isCover ? await findCover({ cover: src, coverAlt: shown.alt, contentPath }) : shown
    return { source, cover, compiled, formerHash }
  } catch (error) {
    if (error instanceof MdxError) return 'refused'
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
