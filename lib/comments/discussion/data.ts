import { db } from '@/lib/core/db'
import { timelineWhere } from '@/lib/posts/policy'
import { Prisma } from '@/prisma/generated/sqlite/client'
import type { FeedComment, ShownComment, SortOrder } from '../types'
import { isShown, shownWhere } from '../visibility/policy'
import type { ThreadRow } from './tree'

const shownFields = {
  id: true,
  postId: true,
  parentId: true,
  rootId: true,
  status: true,
  authorId: true,
  authorName: true,
  verified: true,
  html: true,
  replyCount: true,
  score: true,
  lockedAt: true,
  createdAt: true,
  editedAt: true,
  deletedAt: true,
  deletedBy: true,
} as const

type ShownRow = Awaited<ReturnType<typeof findRows>>[number]
type Badges = ReadonlyMap<string, 'author' | 'team'>

/** A comment in a list, with its thread and how many replies readers see in that. */
export interface DiscussionComment {
  comment: ShownComment
  rootId: string
  replyCount: number
}

function tombstoneOf({ status, deletedAt, deletedBy }: Pick<ShownRow, 'status' | 'deletedAt' | 'deletedBy'>): ShownComment['tombstone'] {
  if (deletedAt !== null) return deletedBy === 'WRITER' ? 'writer' : 'moderator'
  return status === 'APPROVED' ? null : 'hidden'
}

/** Maps a row to a comment; one that is gone to a tombstone, though a moderator's deletion keeps the text for a while. */
function toListed(row: ShownRow, badges: Badges): DiscussionComment {
  const { id, parentId, rootId, replyCount } = row
  const tombstone = tombstoneOf(row)
  const content = tombstone
    ? { authorName: '', badge: null, verified: false, html: '', edited: false, score: 0 }
    : {
        authorName: row.authorName,
        badge: badges.get(row.authorId ?? '') ?? null,
        verified: row.verified,
        html: row.html,
        edited: row.editedAt !== null,
        score: row.score,
      }
  return {
    comment: { id, parentId, ...content, createdAt: row.createdAt.toISOString(), locked: row.lockedAt !== null, tombstone },
    rootId,
    replyCount,
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

function findRows(ids: readonly string[]) {
  return db().comment.findMany({ where: { id: { in: [...ids] } }, select: shownFields })
}

async function toList(rows: readonly ShownRow[]): Promise<DiscussionComment[]> {
  const badges = await findBadges(rows[0]?.postId ?? '', rows)
  return rows.map((row) => toListed(row, badges))
}

/** Lists comments of one post in the order of these ids. */
export async function listByIds(ids: readonly string[]): Promise<DiscussionComment[]> {
  const byId = new Map((await toList(await findRows(ids))).map((listed) => [listed.comment.id, listed]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Top comments that readers see, or below which they see any. */
const topsOf = (postId: string) => ({ postId, depth: 0, OR: [shownWhere, { replyCount: { gt: 0 } }] })

const orders = {
  oldest: [{ createdAt: 'asc' }, { id: 'asc' }],
  newest: [{ createdAt: 'desc' }, { id: 'desc' }],
  best: [{ score: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
} as const

/** Lists a slice of the top comments of a post in some order. */
export async function listTops(
  postId: string,
  order: SortOrder,
  { skip, take }: { skip: number; take: number },
): Promise<DiscussionComment[]> {
  const rows = await db().comment.findMany({
    where: topsOf(postId),
    orderBy: [...orders[order]],
    skip,
    take,
    select: shownFields,
  })
  return toList(rows)
}

/** Counts the top comments of a post that `listTops` lists. */
export function countTops(postId: string): Promise<number> {
  return db().comment.count({ where: topsOf(postId) })
}

/** Counts the top comments that stand before this one, oldest first. */
export function countTopsBefore(postId: string, { id, createdAt }: { id: string; createdAt: Date }): Promise<number> {
  const before = { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
  return db().comment.count({ where: { AND: [topsOf(postId), before] } })
}

/** The ids of the oldest replies that readers see in a thread, by the index on its root. */
const firstIds = (rootId: string, most: number) => Prisma.sql`
  SELECT * FROM (
    SELECT "id" FROM "Comment"
    WHERE "rootId" = ${rootId} AND "status" = 'APPROVED' AND "deletedAt" IS NULL AND "depth" > 0
    ORDER BY "createdAt", "id" LIMIT ${most}
  ) AS "first"`

/** Lists the oldest replies that readers see in each of these threads, at most `most` of each; all of them oldest first. */
export async function listFirstReplies(rootIds: readonly string[], most: number): Promise<DiscussionComment[]> {
  if (rootIds.length === 0) return []
  const first = rootIds.map((rootId) => firstIds(rootId, most))
  const rows = await db().$queryRaw<{ id: string }[]>(Prisma.sql`${Prisma.join(first, ' UNION ALL ')}`)
  const ids = rows.map(({ id }) => id)
  return toList(await db().comment.findMany({ where: { id: { in: ids } }, orderBy: [...orders.oldest], select: shownFields }))
}

/** Lists the rows of one thread without their text. */
export async function findThreadRows(rootId: string): Promise<ThreadRow[]> {
  const rows = await db().comment.findMany({
    where: { rootId },
    select: { id: true, parentId: true, createdAt: true, status: true, deletedAt: true },
  })
  return rows.map(({ status, deletedAt, ...row }) => ({ ...row, visible: isShown({ status, deletedAt }) }))
}

/** Finds the names of the writers of these comments; null for one that readers do not see. */
export async function findNames(ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db().comment.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, authorName: true, status: true, deletedAt: true, deletedBy: true },
  })
  return new Map(rows.map((row) => [row.id, tombstoneOf(row) ? null : row.authorName]))
}

/** Finds the position of a comment, with whether readers see it, or once saw it. */
export async function findPosition(id: string) {
  const row = await db().comment.findUnique({
    where: { id },
    select: { id: true, postId: true, rootId: true, createdAt: true, status: true, deletedAt: true, deletedBy: true },
  })
  return row && { ...row, tombstone: tombstoneOf(row), wasPublic: row.status === 'APPROVED' }
}

/** Finds a comment that readers see, with its post and thread; null for any other. */
export async function findShown(id: string): Promise<{ comment: ShownComment; postId: string; rootId: string } | null> {
  const row = await db().comment.findFirst({ where: { id, ...shownWhere }, select: shownFields })
  const [listed] = row ? await toList([row]) : []
  return row && listed ? { comment: listed.comment, postId: row.postId, rootId: row.rootId } : null
}

/** Lists the newest comments that readers see: of all listed posts, or of one post whose address is known. */
export async function listNewest(now: Date, most: number, postId?: string): Promise<FeedComment[]> {
  const below = postId === undefined ? { post: { published: { is: timelineWhere(now) } } } : { postId }
  const rows = await db().comment.findMany({
    where: { ...shownWhere, ...below },
    orderBy: [...orders.newest],
    take: most,
    select: { ...shownFields, post: { select: { published: { select: { title: true, permalink: true } } } } },
  })
  return rows.flatMap(({ id, postId, authorName, html, createdAt, editedAt, post: { published } }) => {
    const dates = { createdAt: createdAt.toISOString(), editedAt: editedAt?.toISOString() ?? null }
    return published ? [{ id, authorName, html, ...dates, post: { id: postId, ...published } }] : []
  })
}

/** Finds the Markdown of a comment that readers see; empty for any other. */
export async function findShownSource(id: string): Promise<string> {
  return (await db().comment.findFirst({ where: { id, ...shownWhere }, select: { source: true } }))?.source ?? ''
}

/** Counts the reactions to these comments, by comment and kind. */
export async function countReactions(ids: readonly string[]) {
  if (ids.length === 0) return []
  return db().reaction.groupBy({ by: ['commentId', 'kind'], where: { commentId: { in: [...ids] } }, _count: true })
}
