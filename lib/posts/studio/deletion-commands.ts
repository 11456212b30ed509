import { record } from '@/lib/audit/data'
import type { Caller } from '@/lib/core/action'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { writeUncached } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/posts'
import { editableWhere, requireAuthor } from '../policy'
import { deleteForGood } from '../publishing/deletion'
import { readChosen } from '../working-copy/data'
import { deletionSchema, emptyTrashSchema, MOST_AT_ONCE } from './schema'

/** Titles that a page which asks before deleting names; the rest is counted. */
const NAMED = 30

/** Figures of what goes with posts that are deleted for good. */
export interface Loss {
  posts: number
  /** Of the first posts. */
  titles: string[]
  comments: number
  revisions: number
}

function trashWhere({ viewer }: Caller, ids: readonly string[] | null, before?: Date) {
  return {
    ...editableWhere(viewer),
    status: 'TRASHED' as const,
    ...(ids ? { id: { in: [...ids] } } : {}),
    ...(before ? { trashedAt: { lte: before } } : {}),
  }
}

/** Finds what deleting these posts of the trash would lose, or all of it that the caller may delete. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function readLoss(caller: Caller, ids: readonly string[] | null): Promise<Loss> {
  requireAuthor(caller.viewer)
  const where = trashWhere(caller, ids && deletionSchema.parse({ ids }).ids)
  const [posts, named, comments, revisions] = await Promise.all([
    db().post.count({ where }),
    db().post.findMany({ where, orderBy: { updatedAt: 'desc' }, take: NAMED, select: { title: true } }),
    db().comment.count({ where: { post: where } }),
    db().revision.count({ where: { post: where } }),
  ])
  return { posts, titles: named.map(({ title }) => title), comments, revisions }
}

/** Deletes posts of the trash for good, all or none, and returns how many there were. Throws UNAUTHENTICATED, FORBIDDEN and CONFLICT. */
export async function deletePosts(caller: Caller, input: { ids: string[] }): Promise<number> {
  requireAuthor(caller.viewer)
  const { ids } = deletionSchema.parse(input)
  return writeUncached(async (tx) => {
    let deleted = 0
    for (const post of await readChosen(caller, ids, tx)) {
      if (post.status !== 'TRASHED') throw new AppError('CONFLICT', messages.onlyPostsInTrashAreDeleted())
      if (await deleteForGood(tx, post, caller.now)) deleted++
    }
    await record('posts.deleted', { caller, detail: { posts: deleted } }, tx)
    return deleted
  })
}

/**
 * Deletes for good what was in the trash at `before`, as far as the caller may, a hundred posts in a transaction, and returns how many
 * there were. Throws UNAUTHENTICATED or FORBIDDEN.
 */
export async function emptyTrash(caller: Caller, input: { before: string }): Promise<number> {
  requireAuthor(caller.viewer)
  const where = trashWhere(caller, null, new Date(emptyTrashSchema.parse(input).before))
  for (let deleted = 0; ; ) {
    const some = await writeUncached(async (tx) => {
      const posts = await tx.post.findMany({ where, take: MOST_AT_ONCE, select: { id: true, title: true, contentHash: true } })
      for (const post of posts) await deleteForGood(tx, post, caller.now)
      if (posts.length > 0) await record('trash.emptied', { caller, detail: { posts: posts.length } }, tx)
      return posts.length
    })
    deleted += some
    if (some < MOST_AT_ONCE) return deleted
  }
}
