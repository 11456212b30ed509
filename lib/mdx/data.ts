import { now } from '@/lib/core/clock'
import { type Db, db, type Tx } from '@/lib/core/db'
import type { StoredText } from './types'

/** Keeps a compiled text; one that is kept already counts as new again, so that no sweep of old ones takes it. */
export async function storeCompiled(on: Db | Tx, { hash, code, feedHtml }: StoredText): Promise<void> {
  await on.compiledMdx.upsert({ where: { hash }, create: { hash, code, feedHtml }, update: { createdAt: now() } })
}

/** The compiled text that `hash` addresses. */
export async function findCompiled(hash: string, on: Db | Tx = db()): Promise<StoredText | null> {
  return on.compiledMdx.findUnique({ where: { hash }, select: { hash: true, code: true, feedHtml: true } })
}
