import type { Tx } from '@/lib/core/db'
import { holdThreadsOf } from './thread-data'

const readerFields = { id: true, userId: true, verifiedEmail: true, verifiedAt: true, trust: true } as const

export type KnownReader = NonNullable<Awaited<ReturnType<typeof findProvenReader>>>

/** The reader who has proven an address. */
export function findProvenReader(tx: Tx, verifiedEmail: string) {
  return tx.reader.findUnique({ where: { verifiedEmail }, select: readerFields })
}

export function findReader(tx: Tx, id: string) {
  return tx.reader.findUnique({ where: { id }, select: readerFields })
}

export function addReader(tx: Tx, data: { userId: string | null; createdAt: Date; seenAt: Date }) {
  return tx.reader.create({ data, select: readerFields })
}

/** Keeps that a reader has proven an address, and marks what they wrote with it. Returns the posts where the mark shows. */
export async function storeProof(tx: Tx, readerId: string, email: string, verifiedAt: Date): Promise<string[]> {
  await tx.reader.update({ where: { id: readerId }, data: { email, verifiedEmail: email, verifiedAt, seenAt: verifiedAt } })
  return markVerified(tx, { readerId, authorEmail: email })
}

/** Marks comments as written by who has proven their address. */
async function markVerified(tx: Tx, where: { readerId?: string; id?: { in: string[] }; authorEmail: string }): Promise<string[]> {
  const unmarked = { ...where, verified: false, deletedAt: null }
  await holdThreadsOf(tx, unmarked)
  const rows = await tx.comment.findMany({ where: unmarked, distinct: ['postId'], select: { postId: true } })
  await tx.comment.updateMany({ where: unmarked, data: { verified: true } })
  return rows.map(({ postId }) => postId)
}

/** Makes comments that carry this address a reader's own. Returns the posts they stand below. */
export async function claimComments(tx: Tx, ids: readonly string[], readerId: string, authorEmail: string): Promise<string[]> {
  const where = { id: { in: [...ids] }, authorEmail, authorId: null, deletedAt: null }
  await holdThreadsOf(tx, where)
  await tx.comment.updateMany({ where, data: { readerId } })
  return markVerified(tx, { id: { in: [...ids] }, authorEmail, readerId })
}

/** Has everything of one reader belong to another, with the stricter of what moderators decided on either. Returns comments whose reactions met. */
export async function moveReader(tx: Tx, from: KnownReader, into: KnownReader): Promise<string[]> {
  const mine = { where: { readerId: from.id }, data: { readerId: into.id } }
  await holdThreadsOf(tx, mine.where)
  await tx.comment.updateMany(mine)
  await tx.subscription.updateMany(mine)
  const reported = await tx.commentReport.findMany({ where: { readerId: into.id }, select: { commentId: true } })
  await tx.commentReport.deleteMany({ where: { readerId: from.id, commentId: { in: reported.map(({ commentId }) => commentId) } } })
  await tx.commentReport.updateMany(mine)
  const met = await moveReactions(tx, from.id, into.id)
  await moveBan(tx, from.id, into.id)
  const { name, importKey } = await tx.reader.delete({ where: { id: from.id }, select: { name: true, importKey: true } })
  const kept = await tx.reader.findUniqueOrThrow({ where: { id: into.id }, select: { name: true, importKey: true } })
  await tx.reader.update({
    where: { id: into.id },
    data: {
      name: kept.name || name,
      importKey: kept.importKey ?? importKey,
      ...(from.trust === 'WATCHED' && { trust: 'WATCHED' as const }),
    },
  })
  return met
}

async function moveReactions(tx: Tx, from: string, into: string): Promise<string[]> {
  const [theirs, kept] = await Promise.all([
    tx.reaction.findMany({ where: { readerId: from }, select: { commentId: true, kind: true } }),
    tx.reaction.findMany({ where: { readerId: into }, select: { commentId: true, kind: true } }),
  ])
  const met: string[] = []
  for (const reaction of theirs) {
    const where = { commentId_readerId_kind: { ...reaction, readerId: from } }
    if (kept.some(({ commentId, kind }) => commentId === reaction.commentId && kind === reaction.kind)) {
      await tx.reaction.delete({ where })
      met.push(reaction.commentId)
    } else await tx.reaction.update({ where, data: { readerId: into } })
  }
  return met
}

/** Of two bans the one stays that ends later. */
async function moveBan(tx: Tx, from: string, into: string): Promise<void> {
  const bans = await tx.ban.findMany({ where: { kind: 'READER', subject: { in: [from, into] } }, select: { id: true, expiresAt: true } })
  const end = ({ expiresAt }: (typeof bans)[number]) => expiresAt?.getTime() ?? Number.POSITIVE_INFINITY
  const [longest, ...others] = bans.sort((one, other) => end(other) - end(one))
  if (!longest) return
  await tx.ban.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } })
  await tx.ban.update({ where: { id: longest.id }, data: { subject: into } })
}
