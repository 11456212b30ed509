import { lockThreadRowsOf } from '@/lib/comments/row-lock-data'
import { daysBefore } from '@/lib/core/clock'
import { db, type Tx } from '@/lib/core/db'
import { yieldToEventLoop } from '@/lib/core/event-loop'
import { writeUncached } from '@/lib/core/write'

/** Locks a reader who is about to be erased, with all that they touched: what they send at this moment waits, and is a stranger's then. */
export async function lockReader(tx: Tx, id: string) {
  await tx.reader.updateMany({ where: { id }, data: { name: '' } })
  const reader = await tx.reader.findUnique({ where: { id }, select: { id: true, verifiedEmail: true } })
  if (!reader) return null
  const { verifiedEmail } = reader
  const carrying = verifiedEmail ? [{ authorEmail: verifiedEmail }] : []
  await lockThreadRowsOf(tx, { OR: [{ readerId: id }, { reactions: { some: { readerId: id } } }, ...carrying] })
  return reader
}

/** Lists everything a reader wrote, the deepest first. */
export function listWrittenBy(tx: Tx, readerId: string) {
  return tx.comment.findMany({
    where: { readerId },
    orderBy: { depth: 'desc' },
    select: { id: true, postId: true, parentId: true, rootId: true },
  })
}

/** Removes all that hangs on comments beside their text: edits, decisions, reports and reactions. */
export async function removeTraces(tx: Tx, commentIds: string[]): Promise<void> {
  const where = { commentId: { in: commentIds } }
  await tx.commentEdit.deleteMany({ where })
  await tx.moderationDecision.deleteMany({ where })
  await tx.commentReport.deleteMany({ where })
  await tx.reaction.deleteMany({ where })
}

/** Deletes what a reader did besides writing, and the reader. Returns the comments they had reacted to, and the addresses they asked for mail to. */
export async function removeReader(tx: Tx, { id, verifiedEmail }: { id: string; verifiedEmail: string | null }) {
  const where = { readerId: id }
  const reacted = await tx.reaction.findMany({ where, distinct: ['commentId'], select: { commentId: true } })
  const asked = await tx.subscription.findMany({ where, select: { email: true } })
  await tx.reaction.deleteMany({ where })
  await tx.commentReport.deleteMany({ where })
  await tx.subscription.deleteMany({ where: verifiedEmail ? { OR: [where, { email: verifiedEmail }] } : where })
  await tx.ban.deleteMany({ where: { kind: 'READER', subject: id } })
  if (verifiedEmail) await tx.ban.updateMany({ where: { kind: 'EMAIL', subject: verifiedEmail }, data: { label: 'erased', reason: '' } })
  await tx.reader.delete({ where: { id } })
  return { reacted: reacted.map(({ commentId }) => commentId), asked: asked.map(({ email }) => email) }
}

/** Drops hashes of addresses that are older than this. */
export async function dropHashes(before: Date): Promise<void> {
  // Those that have any are the newest, and a range of an index. Where there is a hash of the network, there is one of the address.
  const where = { createdAt: { lt: before }, addressHash: { not: null } }
  await writeUncached((tx) => tx.comment.updateMany({ where, data: { addressHash: null, networkHash: null } }))
  await writeUncached((tx) => tx.reaction.updateMany({ where, data: { addressHash: null } }))
  await writeUncached((tx) => tx.commentReport.updateMany({ where, data: { addressHash: null } }))
}

const unknown = {
  userId: null,
  importKey: null,
  trust: 'NORMAL' as const,
  comments: { none: {} },
  reactions: { none: {} },
  reports: { none: {} },
  subscriptions: { none: {} },
}

/** Readers that are looked at together. */
const READERS_AT_ONCE = 500

/**
 * Deletes readers of whom nothing is left, a month after they were seen; those who have proven an address, when their cookie ends. It
 * looks at some at a time, so that nobody waits for it.
 */
export async function removeEmptyReaders(now: Date): Promise<void> {
  const seen = (days: number) => ({ seenAt: { lt: daysBefore(now, days) } })
  const banned = (await db().ban.findMany({ where: { kind: 'READER' }, select: { subject: true } })).map(({ subject }) => subject)
  for (let after = ''; ; ) {
    const some = { where: { id: { gt: after } }, orderBy: { id: 'asc' as const }, take: READERS_AT_ONCE, select: { id: true } }
    const last = (await db().reader.findMany(some)).at(-1)
    if (!last) return
    const id = { gt: after, lte: last.id, notIn: banned }
    await writeUncached((tx) => tx.reader.deleteMany({ where: { ...unknown, id, verifiedEmail: null, ...seen(30) } }))
    await writeUncached((tx) => tx.reader.deleteMany({ where: { ...unknown, id, verifiedEmail: { not: null }, ...seen(400) } }))
    await yieldToEventLoop()
    after = last.id
  }
}
