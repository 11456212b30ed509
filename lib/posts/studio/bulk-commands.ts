import { randomUUID } from 'node:crypto'
import { record } from '@/lib/audit/data'
import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { takeTurn, write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/posts'
import { nameKey } from '../permalink'
import { requireAuthor } from '../policy'
import { restorePublication, takeOutOfTrash, UNDO_MS, withdrawUndoably } from '../publishing/undo'
import { MAX_TAGS, postIdSchema } from '../schema'
import { getEditable, pickText, readChosen, type WorkingCopy } from '../working-copy/data'
import { createDraft, refuseTrashed, saveText } from '../working-copy/save'
import { type BulkInput, bulkSchema, undoSchema } from './schema'

/**
 * Does one thing to several posts, all or none, and returns how many it changed and the name to undo it by. A tag is added to the
 * working copies: readers see it once the posts are published again. Throws UNAUTHENTICATED, FORBIDDEN and INVALID.
 */
export async function changePosts(caller: Caller, input: BulkInput): Promise<{ changed: number; undo: string }> {
  requireAuthor(caller.viewer)
  const { ids, intent, tag } = bulkSchema.parse(input)
  if (intent === 'tag' && tag === '')
    throw new AppError('INVALID', messages.sayWhichTag(), { fieldErrors: { tag: messages.sayWhichTag() } })
  const undo = randomUUID()
  return write(async (tx) => {
    await takeTurn(tx)
    const changes: Change[] = []
    let changed = 0
    for (const post of await readChosen(caller, ids, tx)) {
      const done = await changeOne(tx, caller, post, { intent, tag, undo })
      if (done === null) continue
      changed++
      changes.push(...done)
    }
    await record('posts.changed', { caller, detail: { intent, posts: changed } }, tx)
    return { value: { changed, undo }, changes }
  })
}

/** Changes made to one post for readers; null when there was nothing to do. */
async function changeOne(
  tx: Tx,
  caller: Caller,
  post: WorkingCopy,
  { intent, tag, undo }: Pick<BulkInput, 'intent' | 'tag'> & { undo: string },
): Promise<Change[] | null> {
  const trashed = post.status === 'TRASHED'
  const step = { undo, now: caller.now }
  if (intent === 'trash' && !trashed) return withdrawUndoably(tx, post, { status: 'TRASHED', ...step })
  if (intent === 'unpublish' && post.status === 'PUBLISHED') return withdrawUndoably(tx, post, { status: 'DRAFT', ...step })
  if (intent === 'restore' && trashed) {
    await takeOutOfTrash(tx, post)
    return []
  }
  if (intent !== 'tag' || trashed || post.tags.some((name) => nameKey(name) === nameKey(tag))) return null
  if (post.tags.length >= MAX_TAGS) throw new AppError('INVALID', messages.postHasAtMostMax({ maxTags: MAX_TAGS }))
  const text = { ...pickText(post), commentsClosed: post.commentsClosed, tags: [...post.tags, tag] }
  return (await saveText(tx, caller, post, text, { version: post.version, reason: 'SAVE' })).changes
}

/**
 * Undoes what was done to posts for readers within the last hour: what they saw is there again, and the date. Throws NOT_FOUND when
 * it is too late, or one of the posts was changed for readers since, and FORBIDDEN.
 */
export async function undoChange(caller: Caller, input: { undo: string }): Promise<number> {
  requireAuthor(caller.viewer)
  const { undo } = undoSchema.parse(input)
  return write(async (tx) => {
    await takeTurn(tx)
    const steps = await tx.publicationUndo.findMany({ where: { batch: undo }, select: { postId: true, createdAt: true } })
    const late = steps.some(({ createdAt }) => caller.now.getTime() - createdAt.getTime() > UNDO_MS)
    if (steps.length === 0 || late) throw new AppError('NOT_FOUND', messages.thisCannotBeUndone())
    const changes: Change[] = []
    for (const step of steps) {
      await getEditable(caller, step.postId, tx)
      changes.push(...(await restorePublication(tx, step, caller.now)))
    }
    await record('posts.changed', { caller, detail: { intent: 'undo', posts: steps.length } }, tx)
    return { value: steps.length, changes }
  })
}

/**
 * Begins a draft with the text and fields of a post, but for its address, its place in a series and what it is to readers. Throws
 * what getEditable throws, and CONFLICT for a post in the trash.
 */
export async function duplicatePost(caller: Caller, input: { id: string }): Promise<{ id: string }> {
  const { id } = postIdSchema.parse(input)
  return write(async (tx) => {
    const post = await getEditable(caller, id, tx)
    refuseTrashed(post)
    const copy = await createDraft(caller, { id: randomUUID(), kind: post.kind }, tx)
    const title = messages.copyOfTitle({ title: post.title }).slice(0, 200)
    const text = { ...pickText(post), title, permalink: null, aliases: [], seriesPosition: null, canonicalUrl: null }
    const whole = { ...text, commentsClosed: post.commentsClosed }
    const { changes } = await saveText(tx, caller, copy, whole, { version: copy.version, reason: 'SAVE' })
    return { value: { id: copy.id }, changes }
  })
}
