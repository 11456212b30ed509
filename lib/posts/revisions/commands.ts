import type { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/posts'
import { discardSchema, nameRevisionSchema, restoreRevisionSchema } from '../schema'
import { getEditable, pickText } from '../working-copy/data'
import { refuseTrashed, saveText } from '../working-copy/save'
import { deleteExpired } from './data'

const refuseUnknown = () => new AppError('NOT_FOUND', messages.thereIsNoSuchRevision())

/**
 * Takes an earlier revision into the working copy as a new version. The address stays what it is, and so does whether the
 * discussion is open. Throws CONFLICT when the working copy is at another version.
 */
export async function restoreRevision(caller: Caller, input: z.input<typeof restoreRevisionSchema>): Promise<{ version: number }> {
  const { id, version, revisionId } = restoreRevisionSchema.parse(input)
  return write(async (tx) => {
    const post = await getEditable(caller, id, tx)
    refuseTrashed(post)
    const revision = await tx.revision.findFirst({ where: { id: revisionId, postId: id } })
    if (!revision) throw refuseUnknown()
    const { permalink, commentsClosed } = post
    const text = { ...pickText(revision), permalink, commentsClosed }
    return saveText(tx, caller, post, text, { version, reason: 'RESTORE' })
  })
}

/** Makes the working copy what readers see again, as a new version; the text it had stays a revision. Throws CONFLICT. */
export async function discardChanges(caller: Caller, input: z.input<typeof discardSchema>): Promise<{ version: number }> {
  const { id, version } = discardSchema.parse(input)
  return write(async (tx) => {
    const post = await getEditable(caller, id, tx)
    refuseTrashed(post)
    const published = await tx.publishedPost.findUnique({ where: { postId: id }, select: { version: true, permalink: true } })
    if (!published) throw new AppError('CONFLICT', messages.thisPostIsNotPublished())
    const revision = await tx.revision.findUnique({ where: { postId_version: { postId: id, version: published.version } } })
    if (!revision) throw refuseUnknown()
    const { permalink } = published
    const text = { ...pickText(revision), permalink, commentsClosed: post.commentsClosed }
    return saveText(tx, caller, post, text, { version, reason: 'RESTORE' })
  })
}

/** Gives a revision a name, by which it is kept for ever, or takes the name away. */
export async function nameRevision(caller: Caller, input: z.input<typeof nameRevisionSchema>): Promise<void> {
  const { id, revisionId, name } = nameRevisionSchema.parse(input)
  await write(async (tx) => {
    await getEditable(caller, id, tx)
    const { count } = await tx.revision.updateMany({ where: { id: revisionId, postId: id }, data: { name } })
    if (count === 0) throw refuseUnknown()
    return { value: undefined, changes: [] }
  })
}

/** Deletes revisions that age has made needless, and returns how many those were. */
export async function deleteExpiredRevisions(now: Date): Promise<number> {
  return deleteExpired(now)
}
