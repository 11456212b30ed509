import { type DbOrTx, db, isUniqueViolation, type Tx } from '@/lib/core/db'
import type { Counts } from './score'

/** Stands for all comments that were learned from. */
const TOTAL = ''
const atOnce = 400

function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += atOnce) yield all.slice(at, at + atOnce)
}

/** Reads what was learned of these words, and from how many comments. */
export async function readCounts(words: readonly string[], on: DbOrTx = db()): Promise<{ known: Map<string, Counts>; total: Counts }> {
  const rows = (
    await Promise.all([...chunks([TOTAL, ...words])].map((some) => on.spamWord.findMany({ where: { word: { in: some } } })))
  ).flat()
  const known = new Map(rows.map(({ word, spam, ham }) => [word, { spam, ham }]))
  return { known, total: known.get(TOTAL) ?? { spam: 0, ham: 0 } }
}

/** Lesson of one comment for the filter: 1 to learn it, -1 to unlearn it. */
export interface Lesson {
  words: readonly string[]
  spam: number
  ham: number
}

/** Adds lessons up. Who teaches at the same moment waits until this transaction ends. */
export async function learn(tx: Tx, lessons: readonly Lesson[]): Promise<void> {
  const sums = new Map<string, Counts>()
  for (const { words, spam, ham } of lessons) {
    for (const word of [TOTAL, ...words]) {
      const sum = sums.get(word) ?? { spam: 0, ham: 0 }
      sums.set(word, { spam: sum.spam + spam, ham: sum.ham + ham })
    }
  }
  await tx.spamWord.upsert({ where: { word: TOTAL }, create: { word: TOTAL }, update: { spam: { increment: 0 } } })
  const alike = new Map<string, { by: Counts; words: string[] }>()
  for (const [word, by] of sums) {
    const key = `${by.spam} ${by.ham}`
    const same = alike.get(key) ?? { by, words: [] }
    same.words.push(word)
    alike.set(key, same)
  }
  for (const { by, words } of alike.values()) for (const some of chunks(words)) await add(tx, some, by)
}

async function add(tx: Tx, words: string[], by: Counts): Promise<void> {
  if (by.spam === 0 && by.ham === 0) return
  const where = { word: { in: words } }
  const there = new Set((await tx.spamWord.findMany({ where, select: { word: true } })).map(({ word }) => word))
  await tx.spamWord.createMany({ data: words.filter((word) => !there.has(word)).map((word) => ({ word })) })
  await tx.spamWord.updateMany({ where, data: { spam: { increment: by.spam }, ham: { increment: by.ham } } })
  await tx.spamWord.deleteMany({ where: { word: { in: words, not: TOTAL }, spam: { lte: 0 }, ham: { lte: 0 } } })
}

/** Claims a proof of work as used; false when it was used before. */
export async function claimProof(id: string, expiresAt: Date): Promise<boolean> {
  try {
    await db().usedProof.create({ data: { id, expiresAt } })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** Deletes used proofs of work that have expired. */
export async function deleteExpiredProofs(now: Date): Promise<void> {
  await db().usedProof.deleteMany({ where: { expiresAt: { lt: now } } })
}
