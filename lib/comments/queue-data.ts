import { db, isPostgresql } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { type QueuedComment, type QueueStatus, queueStatuses } from './types'

/** Whose comments: all, or those below one author's posts. */
export type Moderated = { post?: { authorId: string } }

const toStored = { pending: 'PENDING', approved: 'APPROVED', rejected: 'REJECTED', spam: 'SPAM' } as const

const queuedFields = {
  id: true,
  status: true,
  authorName: true,
  authorEmail: true,
  html: true,
  createdAt: true,
  heldBecause: true,
  post: { select: { id: true, title: true, published: { select: { permalink: true } } } },
  parent: { select: { authorName: true, source: true } },
} as const

type QueuedRow = Awaited<ReturnType<typeof findRows>>[number]

/** Where what was typed stands in the writer's name or e-mail address or in the text, in capitals or not. */
function matching(query: string) {
  if (query === '') return {}
  // SQLite compares so by itself and knows no such mode.
  const mode = isPostgresql(env().DATABASE_URL) ? { mode: 'insensitive' } : {}
  const words: { contains: string } = { contains: query, ...mode }
  return { OR: [{ authorName: words }, { authorEmail: words }, { source: words }] }
}

type Where = ReturnType<typeof partOf>

/** The condition of a part of the queue. */
export function partOf(whose: Moderated, status: QueueStatus, query: string) {
  return { ...whose, ...matching(query), status: toStored[status], deletedAt: null }
}

export function countIn(where: Where): Promise<number> {
  return db().comment.count({ where })
}

function findRows(where: Where, status: QueueStatus, page: { skip: number; take: number }) {
  const order = status === 'pending' ? 'asc' : 'desc'
  return db().comment.findMany({ where, select: queuedFields, orderBy: [{ createdAt: order }, { id: 'asc' }], ...page })
}

/** Those who wait longest first, elsewhere the newest first. */
export async function listIn(where: Where, status: QueueStatus, page: { skip: number; take: number }): Promise<QueuedComment[]> {
  return (await findRows(where, status, page)).map((row) => toQueued(row, status))
}

function toQueued({ createdAt, post, parent, ...row }: QueuedRow, status: QueueStatus): QueuedComment {
  return {
    ...row,
    status,
    createdAt: createdAt.toISOString(),
    post: { id: post.id, title: post.title, permalink: post.published?.permalink ?? null },
    inReplyTo: parent && { authorName: parent.authorName, excerpt: toExcerpt(parent.source) },
  }
}

function toExcerpt(source: string): string {
  const line = source.replace(/\s+/g, ' ').trim()
  return line.length > 140
    ? `${line
        .slice(0, 140)
        .toWellFormed()
        .replace(/\s\S*$/, '')}…`
    : line
}

export async function countQueued(whose: Moderated): Promise<Record<QueueStatus, number>> {
  const rows = await db().comment.groupBy({ by: ['status'], where: { ...whose, deletedAt: null }, _count: true })
  const counted = queueStatuses.map((status) => [status, rows.find((row) => row.status === toStored[status])?._count ?? 0])
  return Object.fromEntries(counted) as Record<QueueStatus, number>
}
