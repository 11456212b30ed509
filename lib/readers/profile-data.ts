import { shownWhere } from '@/lib/comments/visibility/policy'
import { db } from '@/lib/core/db'

const listedFields = {
  id: true,
  source: true,
  status: true,
  deletedAt: true,
  createdAt: true,
  authorName: true,
  moderatedAt: true,
  post: { select: { title: true } },
} as const

/** Lists the newest comments of a reader, with how many there are. */
export async function listWritten(readerId: string, take: number) {
  const where = { readerId, deletedAt: null }
  const [rows, total] = await Promise.all([
    db().comment.findMany({ where, select: listedFields, orderBy: { createdAt: 'desc' }, take }),
    db().comment.count({ where }),
  ])
  return { rows, total }
}

/** Lists comments that readers see and that carry this e-mail address, but belong to another reader or to none. */
export function listClaimable(authorEmail: string, readerId: string, take: number) {
  const others = { OR: [{ readerId: null }, { readerId: { not: readerId } }] }
  return db().comment.findMany({
    where: { authorEmail, authorId: null, ...shownWhere, ...others },
    select: listedFields,
    orderBy: { createdAt: 'desc' },
    take,
  })
}
