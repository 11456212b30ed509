import { db, type Tx } from '@/lib/core/db'
import { lockThreadRowsOf } from '../row-lock-data'

const standingFields = {
  status: true,
  moderatedAt: true,
  moderatedById: true,
  deletedAt: true,
  deletedBy: true,
  learnedAs: true,
} as const

const moderatedFields = {
  ...standingFields,
  id: true,
  postId: true,
  rootId: true,
  source: true,
  authorName: true,
  authorEmail: true,
  post: { select: { authorId: true } },
} as const

/** A comment as decisions need it. */
export type ModeratedComment = Awaited<ReturnType<typeof lockComments>>[number]

/** Fields of a comment that decisions change. */
export type CommentStanding = Pick<ModeratedComment, keyof typeof standingFields>

/** Locks these comments and reads them: nobody else changes them until the transaction ends. */
export async function lockComments(tx: Tx, ids: readonly string[]) {
  const where = { id: { in: [...ids] } }
  await lockThreadRowsOf(tx, where)
  return tx.comment.findMany({ where, select: moderatedFields, orderBy: { id: 'asc' } })
}

/** Sets fields of these comments that decisions change. */
export async function setStanding(tx: Tx, ids: readonly string[], data: Partial<CommentStanding>): Promise<void> {
  await tx.comment.updateMany({ where: { id: { in: [...ids] } }, data })
}

/** A decision on one comment, with its fields before. */
export interface NewDecision {
  batch: string
  commentId: string
  decision: string
  before: Record<keyof CommentStanding, string | null>
  byId: string | null
  decidedAt: Date
}

/** Stores decisions, so that they can be undone. */
export async function storeDecisions(tx: Tx, decisions: NewDecision[]): Promise<void> {
  await tx.moderationDecision.createMany({ data: decisions })
}

/** Finds the decisions of a batch that were not undone. */
export function findDecisions(tx: Tx, batch: string) {
  return tx.moderationDecision.findMany({ where: { batch, undoneAt: null } })
}

/** Finds the newest decision on each of these comments that was not undone, by comment. */
export async function findLatestDecisions(tx: Tx, commentIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.moderationDecision.findMany({
    where: { commentId: { in: [...commentIds] }, undoneAt: null },
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, commentId: true },
  })
  return new Map(rows.map(({ id, commentId }) => [commentId, id]))
}

/** Finds the batch of decisions that this moderator made last since then and has not undone; null for none. */
export async function findLastBatch(byId: string, since: Date): Promise<string | null> {
  const where = { byId, undoneAt: null, decidedAt: { gt: since } }
  const last = await db().moderationDecision.findFirst({
    where,
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
    select: { batch: true },
  })
  return last?.batch ?? null
}

/** Marks decisions as undone. */
export async function markUndone(tx: Tx, ids: readonly string[], undoneAt: Date): Promise<void> {
  await tx.moderationDecision.updateMany({ where: { id: { in: [...ids] } }, data: { undoneAt } })
}

/** Resolves the open reports on these comments. */
export async function resolveReports(tx: Tx, commentIds: readonly string[], resolvedAt: Date): Promise<void> {
  await tx.commentReport.updateMany({ where: { commentId: { in: [...commentIds] }, resolvedAt: null }, data: { resolvedAt } })
}

/** Takes back that a decision of that moment had settled what was reported. */
export async function reopenReports(tx: Tx, commentId: string, resolvedAt: Date): Promise<void> {
  await tx.commentReport.updateMany({ where: { commentId, resolvedAt }, data: { resolvedAt: null } })
}

/** Lists comments that a moderator deleted before then and whose text is still there, the deepest first; of `ids` alone when given. */
export function listPurgeable(on: Tx, before: Date, { take, ids }: { take?: number; ids?: string[] }) {
  return on.comment.findMany({
    where: { deletedBy: 'MODERATOR', deletedAt: { lt: before }, source: { not: '' }, ...(ids && { id: { in: ids } }) },
    orderBy: [{ depth: 'desc' }, { id: 'asc' }],
    select: { id: true, parentId: true },
    ...(take && { take }),
  })
}
