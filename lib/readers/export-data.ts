import { listSubscriptions } from '@/lib/comments/following/subscriptions-data'
import { db } from '@/lib/core/db'

/** Reads everything that is stored of one reader, as it is stored; null for no such reader. */
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
