import { db, isPostgresql } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { toExcerpt } from '../excerpt'
import type { ReportReason } from '../reactions'
import type { QueueFilter } from './schema'
import type { CommentState, PendingComment, QueuedComment, QueueStatus } from './types'

type CommentWhere = NonNullable<NonNullable<Parameters<ReturnType<typeof db>['comment']['findMany']>[0]>['where']>

/** Condition on the comments that a moderator decides on: all, or those below one author's posts. */
export type ModerationScope = { post?: { authorId: string } }

const toStored = { pending: 'PENDING', approved: 'APPROVED', rejected: 'REJECTED', spam: 'SPAM' } as const

const mostEdits = 10

const queuedFields = {
  id: true,
  rootId: true,
  status: true,
  deletedAt: true,
  authorName: true,
  authorEmail: true,
  verified: true,
  readerId: true,
  html: true,
  createdAt: true,
  heldBecause: true,
  spamScore: true,
  lockedAt: true,
  depth: true,
  parentId: true,
  post: { select: { id: true, title: true, published: { select: { permalink: true } } } },
  parent: { select: { authorName: true, source: true } },
  edits: { select: { html: true, replacedAt: true }, orderBy: { replacedAt: 'desc' }, take: mostEdits },
  reports: {
    where: { resolvedAt: null },
    select: { reason: true, detail: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
    take: 20,
  },
} as const

/** A row of the moderation queue. */
export type QueuedRow = Awaited<ReturnType<typeof findRows>>[number]

/** Builds the condition that what was typed stands in the writer's name or e-mail address or in the text, in capitals or not. */
function matching(query: string) {
  if (query === '') return {}
  // SQLite compares so by itself and knows no such mode.
  const mode = isPostgresql(env().DATABASE_URL) ? { mode: 'insensitive' } : {}
  const words: { contains: string } = { contains: query, ...mode }
  return { OR: [{ authorName: words }, { authorEmail: words }, { source: words }] }
}

/** Comments with open reports that are listed at once: those reported first. */
const MOST_REPORTED = 500

/** Reads which of the comments that `among` finds have open reports, those reported first before others. From the reports: they are few, and comments many. */
async function readReported(among: CommentWhere, take: number): Promise<string[]> {
  const rows = await db().commentReport.groupBy({
    by: ['commentId'],
    where: { resolvedAt: null, comment: { AND: [among, { deletedAt: null }] } },
    orderBy: [{ _min: { createdAt: 'asc' } }, { commentId: 'asc' }],
    take,
  })
  return rows.map(({ commentId }) => commentId)
}

/** Builds the condition of a part of the queue, for comments that `among` finds. */
async function inPart(among: CommentWhere, status: QueueStatus) {
  // A comment that its writer took back is nobody's to decide on.
  if (status === 'deleted') return { deletedBy: 'MODERATOR' as const, source: { not: '' } }
  if (status === 'reported') return { deletedAt: null, id: { in: await readReported(among, MOST_REPORTED) } }
  return { deletedAt: null, status: toStored[status] }
}

/** Builds the condition of a part of the queue. */
export async function queueWhere(
  whose: ModerationScope,
  { status, q, reader, post }: Pick<QueueFilter, 'status' | 'q' | 'reader' | 'post'>,
): Promise<CommentWhere> {
  const among = { AND: [whose, matching(q), reader ? { readerId: reader } : {}, post ? { postId: post } : {}] }
  return { AND: [among, await inPart(among, status)] }
}

/** Most comments that a list counts. */
const MOST_COUNTED = 10_000

/** Counts the comments that `where` finds, up to 10,000. */
export function countComments(where: CommentWhere): Promise<number> {
  // The order is that of an index: by id, all would be sorted first.
  return db().comment.count({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: MOST_COUNTED })
}

/** A slice of a list by age: `asc` is oldest first. */
export interface Slice {
  order?: 'asc' | 'desc'
  skip?: number
  take?: number
}

function findRows(where: CommentWhere, { order = 'asc', skip = 0, take = 25 }: Slice = {}) {
  return db().comment.findMany({ where, select: queuedFields, orderBy: [{ createdAt: order }, { id: 'asc' }], skip, take })
}

/** Counts how often each of these readers was approved and called spam, and finds how far they are trusted. */
async function findReaders(ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, NonNullable<QueuedComment['reader']>>()
  const where = { readerId: { in: [...ids] }, deletedAt: null, status: { in: ['APPROVED' as const, 'SPAM' as const] } }
  const [readers, counts] = await Promise.all([
    db().reader.findMany({ where: { id: { in: [...ids] } }, select: { id: true, trust: true } }),
    db().comment.groupBy({ by: ['readerId', 'status'], where, _count: true }),
  ])
  const count = (id: string, status: string) => counts.find((row) => row.readerId === id && row.status === status)?._count ?? 0
  return new Map(readers.map(({ id, trust }) => [id, { id, trust, approved: count(id, 'APPROVED'), spam: count(id, 'SPAM') }]))
}

async function findLocked(rootIds: readonly string[]): Promise<Set<string>> {
  const where = { id: { in: [...rootIds] }, lockedAt: { not: null } }
  return new Set((await db().comment.findMany({ where, select: { id: true } })).map(({ id }) => id))
}

/** Lists comments for moderators, oldest first unless `slice` says otherwise. */
export async function listQueued(where: CommentWhere, slice?: Slice): Promise<QueuedComment[]> {
  const rows = await findRows(where, slice)
  const [readers, locked] = await Promise.all([
    findReaders([...new Set(rows.flatMap(({ readerId }) => readerId ?? []))]),
    findLocked([...new Set(rows.map(({ rootId }) => rootId))]),
  ])
  return rows.map((row) => toQueued(row, readers.get(row.readerId ?? '') ?? null, locked.has(row.rootId)))
}

const stateOf = ({ status, deletedAt }: Pick<QueuedRow, 'status' | 'deletedAt'>): CommentState =>
  deletedAt ? 'deleted' : (status.toLowerCase() as CommentState)

function toQueued(row: QueuedRow, reader: QueuedComment['reader'], locked: boolean): QueuedComment {
  const { id, rootId, authorName, authorEmail, verified, html, heldBecause, spamScore, post, parent } = row
  return {
    id,
    rootId,
    authorName,
    authorEmail,
    verified,
    html,
    heldBecause,
    spamScore,
    reader,
    locked,
    state: stateOf(row),
    createdAt: row.createdAt.toISOString(),
    post: { id: post.id, title: post.title, permalink: post.published?.permalink ?? null },
    inReplyTo: parent && { authorName: parent.authorName, excerpt: toExcerpt(parent.source) },
    edits: row.edits.map((edit) => ({ html: edit.html, replacedAt: edit.replacedAt.toISOString() })),
    reports: row.reports.map(({ reason, detail, createdAt }) => ({
      reason: reason as ReportReason,
      detail,
      createdAt: createdAt.toISOString(),
    })),
  }
}

/** Counts the comments in each part of the queue, up to 10,000. */
export async function countQueued(whose: ModerationScope): Promise<Record<QueueStatus, number>> {
  const count = async (status: QueueStatus) => countComments({ AND: [whose, await inPart(whose, status)] })
  const [pending, reported, approved, rejected, spam, deleted] = await Promise.all([
    count('pending'),
    count('reported'),
    count('approved'),
    count('rejected'),
    count('spam'),
    count('deleted'),
  ])
  return { pending, reported, approved, rejected, spam, deleted }
}

/** Counts comments that are held, reported or both. */
export async function countUndecided(whose: ModerationScope): Promise<number> {
  const shown = { AND: [whose, { status: { not: 'PENDING' as const } }] }
  const [held, reports] = await Promise.all([
    countComments({ AND: [whose, await inPart(whose, 'pending')] }),
    countComments({ AND: [shown, await inPart(shown, 'reported')] }),
  ])
  return held + reports
}

const pendingFields = { id: true, authorName: true, source: true, createdAt: true, post: { select: { title: true } } } as const

/** Reads up to `take` comments that wait for a moderator: reported ones, which readers may see, before held ones, oldest first. */
export async function readPending(whose: ModerationScope, take: number): Promise<PendingComment[]> {
  const ids = await readReported(whose, take)
  const [reported, held] = await Promise.all([
    db().comment.findMany({ where: { id: { in: ids } }, select: pendingFields }),
    db().comment.findMany({
      where: { AND: [whose, { status: 'PENDING', deletedAt: null }] },
      orderBy: { createdAt: 'asc' },
      take,
      select: pendingFields,
    }),
  ])
  const told = new Map(reported.map((row) => [row.id, row]))
  const rows = [...ids.flatMap((id) => told.get(id) ?? []), ...held.filter(({ id }) => !told.has(id))].slice(0, take)
  return rows.map(({ id, authorName, source, createdAt, post }) => ({
    id,
    authorName,
    excerpt: toExcerpt(source),
    createdAt: createdAt.toISOString(),
    postTitle: post.title,
    reported: told.has(id),
  }))
}

/** Finds the position of a comment in its thread; null when it is not below a post that `whose` names. */
export function findPosition(whose: ModerationScope, id: string) {
  return db().comment.findFirst({
    where: { AND: [whose, { id }] },
    select: { id: true, parentId: true, rootId: true, postId: true, createdAt: true },
  })
}

/** Finds the parent of a comment; null for a top comment. */
export async function findParentId(id: string): Promise<string | null> {
  return (await db().comment.findUnique({ where: { id }, select: { parentId: true } }))?.parentId ?? null
}
