import { db } from '@/lib/core/db'
import { listSubscriptions } from './subscription-data'

const selfFields = { id: true, name: true, email: true, verifiedEmail: true, verifiedAt: true, createdAt: true, seenAt: true } as const

export function findSelf(id: string) {
  return db().reader.findUnique({ where: { id }, select: selfFields })
}

const listedFields = {
  ...{ id: true, source: true, status: true, deletedAt: true, createdAt: true, authorName: true, moderatedAt: true },
  post: { select: { title: true } },
} as const

/** The newest comments of a reader, and how many there are. */
export async function listOwn(readerId: string, take: number) {
  const where = { readerId, deletedAt: null }
  const [rows, total] = await Promise.all([
    db().comment.findMany({ where, select: listedFields, orderBy: { createdAt: 'desc' }, take }),
    db().comment.count({ where }),
  ])
  return { rows, total }
}

/** Comments that readers see and that carry this address, but belong to another reader or to none. */
export function listClaimable(authorEmail: string, readerId: string, take: number) {
  const others = { OR: [{ readerId: null }, { readerId: { not: readerId } }] }
  return db().comment.findMany({
    where: { authorEmail, authorId: null, deletedAt: null, status: 'APPROVED', ...others },
    select: listedFields,
    orderBy: { createdAt: 'desc' },
    take,
  })
}

/** Everything that is stored of one reader, as it is stored. */
export async function readAll(readerId: string) {
  const reader = await db().reader.findUnique({ where: { id: readerId } })
  if (!reader) return null
  const { verifiedEmail } = reader
  const where = { readerId }
  const [comments, reactions, reports, subscriptions, bans, mails] = await Promise.all([
    db().comment.findMany({ where, orderBy: { createdAt: 'asc' }, include: { edits: true, post: { select: { title: true } } } }),
    db().reaction.findMany({ where }),
    db().commentReport.findMany({ where }),
    listSubscriptions(readerId, verifiedEmail),
    db().ban.findMany({
      where: {
        OR: [{ kind: 'READER', subject: readerId }, ...(verifiedEmail ? [{ kind: 'EMAIL' as const, subject: verifiedEmail }] : [])],
      },
    }),
    verifiedEmail ? db().mail.findMany({ where: { recipient: verifiedEmail, kind: { in: ['reply', 'confirm'] } } }) : [],
  ])
  return { reader, comments, reactions, reports, subscriptions, bans, mails }
}
