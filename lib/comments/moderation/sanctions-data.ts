import { db, type Tx } from '@/lib/core/db'
import type { BanKind, ReaderTrust } from './types'

/** Finds by what a reader can be banned: verified and given e-mail addresses, and the newest address and network hash that is kept. */
export async function findBanFacts(readerId: string, on: Tx = db()) {
  const reader = await on.reader.findUnique({
    where: { id: readerId },
    select: { id: true, name: true, email: true, verifiedEmail: true, trust: true, user: { select: { role: true } } },
  })
  if (!reader) return null
  const from = await on.comment.findFirst({
    where: { readerId, addressHash: { not: null } },
    orderBy: { createdAt: 'desc' },
    select: { addressHash: true, networkHash: true },
  })
  return { ...reader, addressHash: from?.addressHash ?? null, networkHash: from?.networkHash ?? null }
}

interface NewBan {
  kind: BanKind
  subject: string
  label: string
  reason: string
  expiresAt: Date | null
  createdById: string | null
  createdAt: Date
}

/** Stores a ban, in the place of an earlier one of the same. */
export async function storeBan(tx: Tx, { kind, subject, ...ban }: NewBan): Promise<string> {
  const where = { kind_subject: { kind, subject } }
  return (await tx.ban.upsert({ where, create: { kind, subject, ...ban }, update: ban, select: { id: true } })).id
}

/** Deletes a ban; false when it was gone already. */
export async function deleteBan(tx: Tx, id: string): Promise<boolean> {
  return (await tx.ban.deleteMany({ where: { id } })).count > 0
}

/** Stores how far a reader is trusted; false when they are gone. */
export async function setTrust(tx: Tx, id: string, trust: ReaderTrust): Promise<boolean> {
  return (await tx.reader.updateMany({ where: { id }, data: { trust } })).count > 0
}

/** Finds the top comment of a thread, with the author of its post. */
export function findRoot(tx: Tx, id: string) {
  return tx.comment.findFirst({
    where: { id, depth: 0 },
    select: { id: true, postId: true, lockedAt: true, post: { select: { authorId: true } } },
  })
}

/** Locks a thread by its top comment, or unlocks it with null. */
export async function setLock(tx: Tx, id: string, lockedAt: Date | null): Promise<void> {
  await tx.comment.update({ where: { id }, data: { lockedAt } })
}

/** Lists bans that hold or ended since then, the newest first. */
export function listBans(where: { subjects?: readonly string[] }, endedAfter: Date) {
  return db().ban.findMany({
    where: {
      ...(where.subjects && { subject: { in: [...where.subjects] } }),
      OR: [{ expiresAt: null }, { expiresAt: { gt: endedAfter } }],
    },
    orderBy: { createdAt: 'desc' },
    take: 200,
  })
}
