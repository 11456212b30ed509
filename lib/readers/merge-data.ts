import { lockThreadRowsOf } from '@/lib/comments/row-lock-data'
import type { Tx } from '@/lib/core/db'
import type { ReaderIdentity } from './verification-data'

/** Has everything of one reader belong to another, with the stricter of what moderators decided on either. Returns comments whose reactions met. */
export async function mergeReader(tx: Tx, from: ReaderIdentity, into: ReaderIdentity): Promise<string[]> {
  const ofReader = { where: { readerId: from.id }, data: { readerId: into.id } }
  await lockThreadRowsOf(tx, ofReader.where)
  await tx.comment.updateMany(ofReader)
  await tx.subscription.updateMany(ofReader)
  const reported = await tx.commentReport.findMany({ where: { readerId: into.id }, select: { commentId: true } })
  await tx.commentReport.deleteMany({ where: { readerId: from.id, commentId: { in: reported.map(({ commentId }) => commentId) } } })
  await tx.commentReport.updateMany(ofReader)
  const shared = await moveReactions(tx, from.id, into.id)
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
  return shared
}

async function moveReactions(tx: Tx, from: string, into: string): Promise<string[]> {
  const [theirs, kept] = await Promise.all([
    tx.reaction.findMany({ where: { readerId: from }, select: { commentId: true, kind: true } }),
    tx.reaction.findMany({ where: { readerId: into }, select: { commentId: true, kind: true } }),
  ])
  const shared: string[] = []
  for (const reaction of theirs) {
    const where = { commentId_readerId_kind: { ...reaction, readerId: from } }
    if (kept.some(({ commentId, kind }) => commentId === reaction.commentId && kind === reaction.kind)) {
      await tx.reaction.delete({ where })
      shared.push(reaction.commentId)
    } else await tx.reaction.update({ where, data: { readerId: into } })
  }
  return shared
}

/** Moves the ban of one reader to another: of two bans the one stays that ends later. */
async function moveBan(tx: Tx, from: string, into: string): Promise<void> {
  const bans = await tx.ban.findMany({ where: { kind: 'READER', subject: { in: [from, into] } }, select: { id: true, expiresAt: true } })
  const end = ({ expiresAt }: (typeof bans)[number]) => expiresAt?.getTime() ?? Number.POSITIVE_INFINITY
  const [longest, ...others] = bans.sort((one, other) => end(other) - end(one))
  if (!longest) return
  await tx.ban.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } })
  await tx.ban.update({ where: { id: longest.id }, data: { subject: into } })
}
