import { db, type Tx } from '@/lib/core/db'
import { verifyAccessToken } from '@/lib/posts/password/access-token'
import { isListed, visibleWhere } from '@/lib/posts/policy'
import type { CommentedPost } from './types'

/** A post that readers see at `now`, with what its comment form needs; `key` is what the reader holds for its password. */
export async function findCommentedPost(postId: string, now: Date, key?: string): Promise<CommentedPost | null> {
  const row = await db().publishedPost.findFirst({
    where: { postId, kind: 'POST', ...visibleWhere(now) },
    select: {
      ...{ title: true, permalink: true, publishedAt: true, revisedAt: true, unlisted: true, passwordHash: true },
      post: { select: { commentsClosed: true } },
    },
  })
  if (!row) return null
  const { title, permalink, passwordHash } = row
  const dates = { publishedAt: row.publishedAt.toISOString(), revisedAt: row.revisedAt?.toISOString() ?? null }
  const open = passwordHash === null || verifyAccessToken(key, { id: postId, passwordHash }, now)
  return { id: postId, title, permalink, ...dates, commentsClosed: row.post.commentsClosed, listed: isListed(row), open }
}

/** The comment that is answered, if it still exists below this post in whatever state. */
export function findParent(postId: string, parentId: string) {
  return db().comment.findFirst({ where: { id: parentId, postId }, select: { id: true, rootId: true, depth: true } })
}

/** Of a comment and its top one those that are still there, with whether they are locked. */
export function findAbove(tx: Tx, ids: readonly string[]) {
  return tx.comment.findMany({ where: { id: { in: [...ids] } }, select: { id: true, lockedAt: true } })
}

const storedFields = { id: true, status: true, readerId: true } as const

export type Stored = Awaited<ReturnType<typeof storeComment>>

/** What one form has stored since `since`, by its key. */
export function findSubmission(submissionKey: string, since: Date, on: Tx = db()) {
  return on.comment.findFirst({ where: { submissionKey, createdAt: { gte: since } }, select: storedFields })
}

/** Lets a key that is older than `before` be used again. */
export async function releaseSubmission(tx: Tx, submissionKey: string, before: Date): Promise<void> {
  await tx.comment.updateMany({ where: { submissionKey, createdAt: { lt: before } }, data: { submissionKey: null } })
}

export type NewComment = Parameters<Tx['comment']['create']>[0]['data']

export function storeComment(tx: Tx, data: NewComment) {
  return tx.comment.create({ data, select: storedFields })
}

/** Whether this text was sent since then, by anyone and to any post, in another comment than `except`. */
export async function isRepeated(contentHash: string, since: Date, except?: string): Promise<boolean> {
  const where = { contentHash, createdAt: { gte: since }, ...(except !== undefined && { id: { not: except } }) }
  return (await db().comment.findFirst({ where, select: { id: true } })) !== null
}

/** Whether this reader has an approved comment and none that is spam. */
export async function isKnown(readerId: string | null): Promise<boolean> {
  if (readerId === null) return false
  const rows = await db().comment.findMany({
    where: { readerId, deletedAt: null, status: { in: ['APPROVED', 'SPAM'] } },
    distinct: ['status'],
    select: { status: true },
  })
  return rows.length === 1 && rows[0]?.status === 'APPROVED'
}
