import { db } from '@/lib/core/db'
import { verifyAccessToken } from '@/lib/posts/password/access-token'
import { isListed, visibleWhere } from '@/lib/posts/policy'
import type { CommentedPost } from './types'

/** Finds a post that readers see at `now`, as its comment form needs it; `key` is the reader's access token for its password. */
export async function findCommentedPost(postId: string, now: Date, key?: string): Promise<CommentedPost | null> {
  const row = await db().publishedPost.findFirst({
    where: { postId, kind: 'POST', ...visibleWhere(now) },
    select: {
      title: true,
      permalink: true,
      publishedAt: true,
      revisedAt: true,
      unlisted: true,
      passwordHash: true,
      post: { select: { commentsClosed: true } },
    },
  })
  if (!row) return null
  const { title, permalink, passwordHash } = row
  const dates = { publishedAt: row.publishedAt.toISOString(), revisedAt: row.revisedAt?.toISOString() ?? null }
  const open = passwordHash === null || verifyAccessToken(key, { id: postId, passwordHash }, now)
  return { id: postId, title, permalink, ...dates, commentsClosed: row.post.commentsClosed, listed: isListed(row), open }
}

/** Tells that a thread, named by its top comment, takes no more replies. */
export async function isLocked(rootId: string): Promise<boolean> {
  return (await db().comment.findFirst({ where: { id: rootId, lockedAt: { not: null } }, select: { id: true } })) !== null
}
