import { db } from '@/lib/core/db'
import type { ModerationScope } from './queue-data'

/** Finds a reader with their account, as moderators see them. */
export async function findModeratedReader(id: string) {
  return db().reader.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      email: true,
      verifiedEmail: true,
      trust: true,
      createdAt: true,
      seenAt: true,
      user: { select: { role: true } },
    },
  })
}

/** Lists the names and e-mail addresses that a reader has given, the newest first. */
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

/** Counts a reader's comments by status, and the reports on them and by them. */
export async function countReaderComments(where: ModerationScope & { readerId: string }) {
  const [rows, reported, reports] = await Promise.all([
    db().comment.groupBy({ by: ['status'], where: { ...where, deletedAt: null }, _count: true }),
    db().commentReport.count({ where: { comment: where } }),
    db().commentReport.count({ where: { readerId: where.readerId } }),
  ])
  const countOf = (status: string) => rows.find((row) => row.status === status)?._count ?? 0
  return { approved: countOf('APPROVED'), spam: countOf('SPAM'), rejected: countOf('REJECTED'), reported, reports }
}
