import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { userIdOf } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/posts'
import { requireSlug } from '../permalink'
import { canCreate } from '../policy'
import { noteWorkingUses } from '../uses'
import { refuseConflict } from './conflict'
import { getEditable, isSameText, type PostText, type WorkingCopy } from './data'
import { keepRevision } from './revision'

/** Makes an empty draft. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function createDraft(caller: Caller, { id, kind }: { id: string; kind: 'POST' | 'PAGE' }, tx: Tx): Promise<WorkingCopy> {
  const { viewer, now } = caller
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', messages.signInToWrite())
  if (!canCreate(viewer, kind))
    throw new AppError('FORBIDDEN', kind === 'PAGE' ? messages.onlyEditorsAddPages() : messages.onlyAuthorsWritePosts())
  await tx.post.create({ data: { id, kind, title: '', source: '', tags: [], authorId: userIdOf(viewer), createdAt: now } })
  return getEditable(caller, id, tx)
}

/** Refuses a post that is in the trash. Throws CONFLICT. */
export function refuseTrashed(post: WorkingCopy): void {
  if (post.status === 'TRASHED') throw new AppError('CONFLICT', messages.thisPostIsInTrash())
}

type SavedText = PostText & Pick<WorkingCopy, 'commentsClosed'>

interface SaveOptions {
  /** The one that the text started from. */
  version: number
  reason: 'SAVE' | 'RESTORE'
}

/** Saves a text over the working copy, unless it is the same. Throws CONFLICT and, for names that have no address, INVALID. */
export async function saveText(tx: Tx, caller: Caller, post: WorkingCopy, text: SavedText, { version, reason }: SaveOptions) {
  for (const name of text.tags) requireSlug(name, 'tags')
  if (text.seriesTitle !== null) requireSlug(text.seriesTitle, 'seriesTitle')
  const switched = post.commentsClosed !== text.commentsClosed
  const changes: Change[] = switched ? [{ kind: 'comments', postId: post.id }] : []
  const changed = !isSameText(post, text)
  if (changed) await refuseConflict(tx, post, version)
  const next = changed ? post.version + 1 : post.version
  if (changed || switched) {
    // Saves come over the network, so a changed text is safe MDX from now on, whoever sends it. See lib/content.
    const trust = text.source === post.source ? post.trust : 'NETWORK'
    const { count } = await tx.post.updateMany({ where: { id: post.id, version: post.version }, data: { ...text, trust, version: next } })
    if (count === 0) await refuseConflict(tx, { id: post.id, version: next }, version)
  }
  if (changed) await noteWorkingUses(tx, { id: post.id, ...text })
  if (changed) await keepRevision(tx, { ...post, ...text, version: next }, reason, caller)
  return { value: { version: next }, changes }
}
