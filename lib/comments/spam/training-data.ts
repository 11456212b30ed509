import { db, type Tx } from '@/lib/core/db'
import type { AkismetComment } from '@/lib/spam/akismet'

/** What the filter is taught with. */
export interface TrainedComment {
  id: string
  source: string
  authorName: string
  authorEmail: string | null
  learnedAs: 'SPAM' | 'HAM' | null
}

const taughtFields = { id: true, source: true, authorName: true, authorEmail: true, learnedAs: true } as const

export function findTrained(tx: Tx, id: string): Promise<TrainedComment | null> {
  return tx.comment.findUnique({ where: { id }, select: taughtFields })
}

/** What the filter has learned from that carries an e-mail address. */
export function listTrained(tx: Tx, authorEmail: string): Promise<TrainedComment[]> {
  return tx.comment.findMany({ where: { authorEmail, learnedAs: { not: null }, source: { not: '' } }, select: taughtFields })
}

export async function dropEmail(tx: Tx, authorEmail: string): Promise<void> {
  await tx.comment.updateMany({ where: { authorEmail }, data: { authorEmail: null, verified: false } })
}

export async function setLearned(tx: Tx, ids: readonly string[], learnedAs: TrainedComment['learnedAs']): Promise<void> {
  await tx.comment.updateMany({ where: { id: { in: [...ids] } }, data: { learnedAs } })
}

/** A comment that was learned so, as Akismet is told of it; null when it is gone or stands otherwise by now. */
export async function findAkismetComment(id: string, learnedAs: 'SPAM' | 'HAM'): Promise<AkismetComment | null> {
  const row = await db().comment.findFirst({
    where: { id, learnedAs, source: { not: '' } },
    select: { source: true, authorName: true, authorEmail: true, post: { select: { published: { select: { permalink: true } } } } },
  })
  if (!row) return null
  return { text: row.source, name: row.authorName, email: row.authorEmail, permalink: row.post.published?.permalink ?? '/' }
}
