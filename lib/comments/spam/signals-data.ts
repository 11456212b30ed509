import { db } from '@/lib/core/db'
import type { ReaderStanding } from './moderation-rules'

/** Finds the standing of a reader with the moderators. */
export async function findStanding(readerId: string | null): Promise<ReaderStanding> {
  if (readerId === null) return 'stranger'
  const reader = await db().reader.findUnique({ where: { id: readerId }, select: { trust: true } })
  if (reader?.trust === 'TRUSTED') return 'trusted'
  if (reader?.trust === 'WATCHED') return 'watched'
  return (await isKnown(readerId)) ? 'known' : 'stranger'
}

/** Subjects by which a writer can be banned. */
export interface BanSubjects {
  readerId: string | null
  emails: readonly string[]
  addressHash: string | null
  networkHash: string | null
}

/** Finds the ban that holds for a writer at `now`; null for none. */
export function findBan({ readerId, emails, addressHash, networkHash }: BanSubjects, now: Date) {
  const subjects = [
    ...(readerId ? [{ kind: 'READER' as const, subject: readerId }] : []),
    ...emails.map((email) => ({ kind: 'EMAIL' as const, subject: email.toLowerCase() })),
    ...(addressHash ? [{ kind: 'ADDRESS' as const, subject: addressHash }] : []),
    ...(networkHash ? [{ kind: 'NETWORK' as const, subject: networkHash }] : []),
  ]
  if (subjects.length === 0) return null
  return db().ban.findFirst({ where: { AND: [{ OR: subjects }, { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }] } })
}

/** Tells that this text was sent since then, by anyone and to any post, in another comment than `except`. */
export async function isRepeated(contentHash: string, since: Date, except?: string): Promise<boolean> {
  const where = { contentHash, createdAt: { gte: since }, ...(except !== undefined && { id: { not: except } }) }
  return (await db().comment.findFirst({ where, select: { id: true } })) !== null
}

/** Tells that a reader has an approved comment and none that is spam. */
async function isKnown(readerId: string): Promise<boolean> {
  const rows = await db().comment.findMany({
    where: { readerId, deletedAt: null, status: { in: ['APPROVED', 'SPAM'] } },
    distinct: ['status'],
    select: { status: true },
  })
  return rows.length === 1 && rows[0]?.status === 'APPROVED'
}
