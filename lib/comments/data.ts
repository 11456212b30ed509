import { db, type Tx } from '@/lib/core/db'
import { fits } from '@/lib/posts/lock'
import { visibleWhere } from '@/lib/posts/policy'
import type { CommentedPost, ShownComment } from './types'

const shownFields = {
  id: true,
  postId: true,
  parentId: true,
  authorId: true,
  authorName: true,
  html: true,
  createdAt: true,
  deletedAt: true,
} as const

interface ShownRow {
  id: string
  parentId: string | null
  authorId: string | null
  authorName: string
  html: string
  createdAt: Date
  deletedAt: Date | null
}

type Badges = ReadonlyMap<string, 'author' | 'team'>

function toShown(row: ShownRow, badges: Badges): ShownComment {
  return {
    id: row.id,
    parentId: row.parentId,
    authorName: row.authorName,
    badge: badges.get(row.authorId ?? '') ?? null,
    html: row.html,
    createdAt: row.createdAt.toISOString(),
    deleted: row.deletedAt !== null,
  }
}

/** Badges of the blog's own people by id. What came from a file and names no author is the owner's. */
async function findBadges(postId: string, rows: readonly ShownRow[]): Promise<Badges> {
  const ids = [...new Set(rows.flatMap((row) => row.authorId ?? []))]
  if (ids.length === 0) return new Map()
  const [post, users] = await Promise.all([
    db().post.findUnique({ where: { id: postId }, select: { authorId: true } }),
    db().user.findMany({ where: { id: { in: ids }, role: { not: 'READER' } }, select: { id: true, role: true } }),
  ])
  const wrote = ({ id, role }: (typeof users)[number]) => (post?.authorId ? post.authorId === id : role === 'OWNER')
  return new Map(users.map((user) => [user.id, wrote(user) ? 'author' : 'team']))
}

/** What readers may see below a post, oldest first: approved comments, and deleted ones without their text. */
export async function listShown(postId: string): Promise<ShownComment[]> {
  const rows = await db().comment.findMany({
    where: { postId, OR: [{ status: 'APPROVED' }, { deletedAt: { not: null } }] },
    select: shownFields,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const badges = await findBadges(postId, rows)
  return rows.map((row) => toShown(row, badges))
}

/** An approved comment and the post it is below; null for any other. */
export async function findShown(id: string): Promise<{ comment: ShownComment; postId: string } | null> {
  const row = await db().comment.findFirst({ where: { id, status: 'APPROVED', deletedAt: null }, select: shownFields })
  return row && { comment: toShown(row, await findBadges(row.postId, [row])), postId: row.postId }
}

/** A post that readers see at `now`, with what its comment form needs; `key` is what the reader holds for its password. */
export async function findCommentedPost(postId: string, now: Date, key?: string): Promise<CommentedPost | null> {
  const row = await db().publishedPost.findFirst({
    where: { postId, kind: 'POST', ...visibleWhere(now) },
    select: { title: true, permalink: true, publishedAt: true, passwordHash: true, post: { select: { commentsClosed: true } } },
  })
  if (!row) return null
  const { title, permalink, passwordHash } = row
  const open = passwordHash === null || fits(key, { id: postId, passwordHash }, now)
  return { id: postId, title, permalink, publishedAt: row.publishedAt.toISOString(), commentsClosed: row.post.commentsClosed, open }
}

/** The comment that is answered, if it still exists below this post in whatever state. */
export function findParent(postId: string, parentId: string) {
  return db().comment.findFirst({ where: { id: parentId, postId }, select: { id: true, rootId: true, depth: true } })
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
