import { db, type Tx } from '@/lib/core/db'
import type { AkismetComment } from '@/lib/spam/akismet'

/** A comment as the filter is trained with it. */
export interface TrainedComment {
  id: string
  source: string
  authorName: string
  authorEmail: string | null
  learnedAs: 'SPAM' | 'HAM' | null
}

const trainedFields = { id: true, source: true, authorName: true, authorEmail: true, learnedAs: true } as const

/** Finds a comment as the filter is trained with it. */
export function findTrained(tx: Tx, id: string): Promise<TrainedComment | null> {
  return tx.comment.findUnique({ where: { id }, select: trainedFields })
}

/** Lists the comments with this e-mail address that the filter was trained with. */
export function listTrained(tx: Tx, authorEmail: string): Promise<TrainedComment[]> {
  return tx.comment.findMany({ where: { authorEmail, learnedAs: { not: null }, source: { not: '' } }, select: trainedFields })
}

/** Removes an e-mail address from the comments that carry it. */
export async function dropEmail(tx: Tx, authorEmail: string): Promise<void> {
  await tx.comment.updateMany({ where: { authorEmail }, data: { authorEmail: null, verified: false } })
}

/** Stores as what the filter was trained with these comments; null for nothing. */
export async function setLearned(tx: Tx, ids: readonly string[], learnedAs: TrainedComment['learnedAs']): Promise<void> {
  await tx.comment.updateMany({ where: { id: { in: [...ids] } }, data: { learnedAs } })
}

/** Finds a comment that the filter was trained with so, as Akismet takes it; null when it is gone or was decided otherwise since. */
export async function findAkismetComment(id: string, learnedAs: 'SPAM' | 'HAM'): Promise<AkismetComment | null> {
  const row = await db().comment.findFirst({
    where: { id, learnedAs, source: { not: '' } },
    select: { source: true, authorName: true, authorEmail: true, post: { select: { published: { select: { permalink: true } } } } },
  })
  if (!row) return null
  return { text: row.source, name: row.authorName, email: row.authorEmail, permalink: row.post.published?.permalink ?? '/' }
}
