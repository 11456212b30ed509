import { db } from '@/lib/core/db'
import type { ModerationScope } from './queue-data'

export async function findModeratedReader(id: string) {
  return db().reader.findUnique({
    where: { id },
    select: {
      ...{ id: true, name: true, email: true, verifiedEmail: true, trust: true, createdAt: true, seenAt: true },
      user: { select: { role: true } },
    },
  })
}

/** The names and e-mail addresses that a reader has given, the newest first. */
export async function listGivenNames(where: ModerationScope & { readerId: string }) {
  const rows = await db().comment.findMany({
    where,
    distinct: ['authorName', 'authorEmail'],
    select: { authorName: true, authorEmail: true },
    orderBy: { createdAt: 'desc' },
    take: 20,
  })
  return { names: rows.map(({ authorName }) => authorName), emails: rows.flatMap(({ authorEmail }) => authorEmail ?? []) }
}

export async function countReaderComments(where: ModerationScope & { readerId: string }) {
  const [rows, reported, reports] = await Promise.all([
    db().comment.groupBy({ by: ['status'], where: { ...where, deletedAt: null }, _count: true }),
    db().commentReport.count({ where: { comment: where } }),
    db().commentReport.count({ where: { readerId: where.readerId } }),
  ])
  const of = (status: string) => rows.find((row) => row.status === status)?._count ?? 0
  return { approved: of('APPROVED'), spam: of('SPAM'), rejected: of('REJECTED'), reported, reports }
}
