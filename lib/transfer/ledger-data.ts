import { db, type Tx } from '@/lib/core/db'
import type { Format } from './export-file/foreign-comment'
import type { LedgerRow, Outcome } from './types'

const kind = 'comment'
/** Far from the number of values that SQLite takes in one statement. */
const chunk = 400

/** The comments that things of an export have become in earlier runs, by their name there. */
export async function findImported(source: Format, sourceIds: readonly string[], on: Tx = db()): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (let at = 0; at < sourceIds.length; at += chunk) {
    const rows = await on.importedItem.findMany({
      where: { source, kind, outcome: 'imported', sourceId: { in: sourceIds.slice(at, at + chunk) } },
      select: { sourceId: true, targetId: true },
    })
    for (const { sourceId, targetId } of rows) found.set(sourceId, targetId ?? '')
  }
  return found
}

/** Writes down what became of things; what the ledger said of them before is replaced. */
export async function enter(tx: Tx, source: Format, importId: string, rows: readonly LedgerRow[]): Promise<void> {
  await tx.importedItem.deleteMany({ where: { source, kind, sourceId: { in: rows.map((row) => row.sourceId) } } })
  await tx.importedItem.createMany({ data: rows.map((row) => ({ ...row, source, kind, importId })) })
}

export interface LedgerPage {
  items: LedgerRow[]
  total: number
}

/** A part of what an import did, in the order of its file. */
export async function listEntered(importId: string, outcome: Outcome | null, page: { skip: number; take: number }): Promise<LedgerPage> {
  const where = { importId, ...(outcome && { outcome }) }
  const select = { sourceId: true, outcome: true, reason: true, line: true, targetId: true } as const
  const orderBy = [{ line: 'asc' }, { sourceId: 'asc' }] as const
  const [rows, total] = await Promise.all([
    db().importedItem.findMany({ where, select, orderBy: [...orderBy], ...page }),
    db().importedItem.count({ where }),
  ])
  return { items: rows.map((row) => ({ ...row, outcome: row.outcome as Outcome, line: row.line ?? 0 })), total }
}
