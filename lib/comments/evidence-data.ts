import { db } from '@/lib/core/db'
import { isKnown } from './data'
import type { Standing } from './holding'

export async function findStanding(readerId: string | null): Promise<Standing> {
  if (readerId === null) return 'stranger'
  const reader = await db().reader.findUnique({ where: { id: readerId }, select: { trust: true } })
  if (reader?.trust === 'TRUSTED') return 'trusted'
  if (reader?.trust === 'WATCHED') return 'watched'
  return (await isKnown(readerId)) ? 'known' : 'stranger'
}

/** By what a writer can be banned. */
export interface Traces {
  readerId: string | null
  emails: readonly string[]
  addressHash: string | null
  networkHash: string | null
}

/** The ban that holds for a writer at `now`, if one does. */
export function findBan({ readerId, emails, addressHash, networkHash }: Traces, now: Date) {
  const subjects = [
    ...(readerId ? [{ kind: 'READER' as const, subject: readerId }] : []),
    ...emails.map((email) => ({ kind: 'EMAIL' as const, subject: email.toLowerCase() })),
    ...(addressHash ? [{ kind: 'ADDRESS' as const, subject: addressHash }] : []),
    ...(networkHash ? [{ kind: 'NETWORK' as const, subject: networkHash }] : []),
  ]
  if (subjects.length === 0) return null
  return db().ban.findFirst({ where: { AND: [{ OR: subjects }, { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }] } })
}

/** Whether the thread takes no more replies. */
export async function isLocked(rootId: string): Promise<boolean> {
  return (await db().comment.findFirst({ where: { id: rootId, lockedAt: { not: null } }, select: { id: true } })) !== null
}

/** When a reader, or who has no cookie yet from this address, last wrote after `since`. */
export async function findLastWritten(readerId: string | null, addressHash: string, since: Date): Promise<Date | null> {
  const whose = readerId ? { readerId } : { addressHash }
  const last = await db().comment.findFirst({
    where: { ...whose, createdAt: { gt: since } },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  })
  return last?.createdAt ?? null
}
