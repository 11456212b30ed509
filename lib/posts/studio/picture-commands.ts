import { z } from 'zod'
import { record } from '@/lib/audit/data'
import type { Caller } from '@/lib/core/action'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { system } from '@/lib/core/viewer'
import { takeTurn, write, writeUncached } from '@/lib/core/write'
import { enqueue } from '@/lib/jobs/commands'
import { isKindWaiting } from '@/lib/jobs/data'
import { findMedia } from '@/lib/media/data'
import type { Focus } from '@/lib/media/focus'
import { requireEditor } from '@/lib/media/library/commands'
import { findPicture, movePictures, updatePicture } from '@/lib/media/library/data'
import { requireLibrary } from '@/lib/media/library/queries'
import type { LibraryPicture } from '@/lib/media/library/types'
import { storedHashes } from '@/lib/media/library/uses'
import { storeCrop } from '@/lib/media/store'
import * as messages from '@/lib/messages/generated/media'
import { recordChange } from '../change'
import { toCover } from '../data'
import { findWorkingCopy } from '../working-copy/data'
import { type PictureReplacement, replaceInPost } from './replacement-commands'
import { type CropInput, cropSchema, type FocusInput, focusSchema, type ReplaceInput, replaceSchema } from './schema'

/** Kinds of jobs that go on with the posts that an order did not reach at once. */
export const REPLACE_PICTURE = 'replace-picture'
export const FOCUS_PICTURE = 'focus-picture'

/** Posts that are changed while somebody waits, and that are read together. */
const AT_ONCE = 50

/** Outcome of a replacement, by numbers of posts. */
interface Replacement {
  /** Id of the picture that is shown now. */
  id: string
  replaced: number
  /** Posts that still show the former picture and go on doing so. */
  left: number
  /** Posts that a job changes after this. */
  coming: number
}

/**
 * Puts another stored picture in the place of one, in every working copy and in what readers see: in 50 posts at once, in the others by a
 * job. The other one takes over what the library says where it says nothing itself; the former one goes into the trash once no post shows
 * it. Throws UNAUTHENTICATED, FORBIDDEN, NOT_FOUND and INVALID.
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
  const postIds = await listShowing(id, '')
  const replaced = await replaceInPosts(caller, postIds, former, other)
  const after = postIds.at(-1) ?? ''
  return writeUncached(async (tx) => {
    await takeOver(tx, former, other)
    const showing = await tx.mediaUse.groupBy({ by: ['postId'], where: { mediaId: id } })
    const coming = postIds.length < AT_ONCE ? 0 : showing.filter(({ postId }) => postId > after).length
    if (showing.length === 0) await movePictures(tx, [id], caller.now)
    // One that was ordered before and goes on may put this picture into any post.
    const isFollowing = await isKindWaiting(REPLACE_PICTURE, tx)
    const payload = { id, by: other.id, after: isFollowing ? '' : after }
    if (coming > 0 || isFollowing) await enqueue(tx, { kind: REPLACE_PICTURE, runAt: caller.now, payload })
    await record('pictures.changed', { caller, target: id, detail: { intent: 'replace', by: other.id, posts: replaced + coming } }, tx)
    return { id: other.id, replaced, left: showing.length - coming, coming }
  })
}

const rest = z.object({ id: z.string(), by: z.string(), after: z.string() })

/** Goes on with a replacement in the posts after the ones that were done at once. Idempotent; throws when `stopping` is aborted. */
export async function replaceRest(payload: unknown, now: Date, stopping: AbortSignal): Promise<void> {
  const { id, by, after } = rest.parse(payload)
  const [former, other] = await Promise.all([findPicture(id), findPicture(by)])
  if (!former || !other) return
  const caller = { viewer: system, now, address: '' }
  for await (const postIds of allShowing(id, after)) {
    stopping.throwIfAborted()
    await replaceInPosts(caller, postIds, former, other)
  }
  await writeUncached(async (tx) => {
    if ((await tx.mediaUse.count({ where: { mediaId: id } })) === 0) await movePictures(tx, [id], now)
  })
}

/** Replaces a picture in some posts, and returns in how many. */
async function replaceInPosts(caller: Caller, postIds: readonly string[], { src }: LibraryPicture, other: LibraryPicture): Promise<number> {
  const replacement = {
    source: (text: string) => text.replaceAll(src, other.src),
    cover: (cover: string) => (cover === src ? other.src : cover),
  }
  let replaced = 0
  for (const id of postIds) if (await replaceInCurrent(caller, id, replacement)) replaced++
  return replaced
}

/** Replaces pictures in a post as it is now; once more where somebody saved it meanwhile. */
async function replaceInCurrent(caller: Caller, id: string, replacement: PictureReplacement): Promise<boolean> {
  const post = await findWorkingCopy({ id })
  if (!post) return false
  if (await replaceInPost(caller, post, replacement)) return true
  const saved = await findWorkingCopy({ id })
  return saved !== null && saved.version !== post.version && replaceInPost(caller, saved, replacement)
}

/** Lists posts that show a picture, by their ids: those after `after`, 50 at most. */
async function listShowing(mediaId: string, after: string, scope?: 'PUBLISHED'): Promise<string[]> {
  const where = { mediaId, postId: { gt: after }, ...(scope ? { scope } : {}) }
  const uses = await db().mediaUse.groupBy({ by: ['postId'], where, orderBy: { postId: 'asc' }, take: AT_ONCE })
  return uses.map(({ postId }) => postId)
}

async function* allShowing(mediaId: string, after: string, scope?: 'PUBLISHED'): AsyncGenerator<string[]> {
  for (let from = after; ; ) {
    const postIds = await listShowing(mediaId, from, scope)
    if (postIds.length > 0) yield postIds
    if (postIds.length < AT_ONCE) return
    from = postIds.at(-1) ?? ''
  }
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
  return { id: stored.id, replaced: 0, left: 0, coming: 0 }
}

/**
 * Sets which part of a picture stays in sight where covers and cards cut it to a shape, also in posts that readers see with it as their
 * cover: in 50 at once, in the others by a job. Throws UNAUTHENTICATED, FORBIDDEN and NOT_FOUND.
 */
export async function focusPicture(caller: Caller, input: FocusInput): Promise<void> {
  requireEditor(caller)
  const { id, focus } = focusSchema.parse(input)
  const picture = await findPicture(id)
  if (!picture) throw new AppError('NOT_FOUND', messages.thereIsNoSuchPicture())
  await writeUncached((tx) => updatePicture(id, { focus }, tx))
  const postIds = await listShowing(id, '', 'PUBLISHED')
  await focusInPosts(postIds, { ...picture, focus }, caller.now)
  if (postIds.length < AT_ONCE) return
  const after = postIds.at(-1) ?? ''
  await enqueue(db(), { kind: FOCUS_PICTURE, payload: { id, after }, runAt: caller.now })
}

/** Goes on with the focal point of a picture, as it is now, in posts after the ones that were done at once. Idempotent; throws when `stopping` is aborted. */
export async function focusRest(payload: unknown, now: Date, stopping: AbortSignal): Promise<void> {
  const { id, after } = rest.omit({ by: true }).parse(payload)
  for await (const postIds of allShowing(id, after, 'PUBLISHED')) {
    stopping.throwIfAborted()
    const picture = await findPicture(id)
    if (picture) await focusInPosts(postIds, picture, now)
  }
}

async function focusInPosts(postIds: readonly string[], { src, focus }: { src: string; focus: Focus }, now: Date): Promise<void> {
  for (const postId of postIds) {
    await write(async (tx) => {
      await takeTurn(tx)
      const live = await tx.publishedPost.findUnique({ where: { postId }, select: { cover: true } })
      const { focus: former = 'center', ...cover } = toCover(live?.cover) ?? { src: '' }
      if (cover.src !== src || former === focus) return { value: null, changes: [] }
      const data = { cover: { ...cover, ...(focus === 'center' ? {} : { focus }) } }
      const changes = await recordChange(tx, postId, now, async () => {
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
