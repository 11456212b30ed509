import { db, type Tx } from '@/lib/core/db'
import type { Format } from '../export-file/foreign-comment'
import { type ItemKind, itemKinds, type LedgerRow, type Outcome } from './types'

/** Far from the number of values that SQLite takes in one statement. */
const chunk = 400

/** Finds what things of an export have become in earlier runs, comments unless it is said, by their name there. */
export async function findImported(
  source: Format,
  sourceIds: readonly string[],
  { kind = 'comment', on = db() }: { kind?: ItemKind; on?: Tx } = {},
): Promise<Map<string, string>> {
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

/** Finds what the ledger says of things of one kind, by their name in the export. */
export async function findOutcomes(
  source: Format,
  kind: ItemKind,
  sourceIds: readonly string[],
): Promise<Map<string, { outcome: string; targetId: string | null }>> {
  const select = { sourceId: true, outcome: true, targetId: true } as const
  const rows = await db().importedItem.findMany({ where: { source, kind, sourceId: { in: [...sourceIds] } }, select })
  return new Map(rows.map(({ sourceId, ...became }) => [sourceId, became]))
}

/** Tells whether the ledger names anything of an import. */
export async function hasEntered(importId: string): Promise<boolean> {
  return (await db().importedItem.findFirst({ where: { importId }, select: { sourceId: true } })) !== null
}

/** Lists the posts that an import brought, with their lines in the file. */
export async function listPosts(importId: string): Promise<{ targetId: string | null; line: number }[]> {
  const where = { importId, kind: 'post', outcome: 'imported' }
  const rows = await db().importedItem.findMany({ where, select: { targetId: true, line: true }, orderBy: { line: 'asc' } })
  return rows.map(({ targetId, line }) => ({ targetId, line: line ?? 0 }))
}

/** Counts the pictures of an import that will not come. */
export function countMissing(importId: string): Promise<number> {
  return db().importedItem.count({ where: { importId, kind: 'picture', outcome: 'refused' } })
}

/** Lists addresses of published posts that an import brought, the first ones of its file. */
export async function listPermalinks(importId: string, take: number): Promise<string[]> {
  const posts = (await listPosts(importId)).flatMap(({ targetId }) => targetId ?? []).slice(0, 10 * take)
  const rows = await db().publishedPost.findMany({ where: { postId: { in: posts } }, select: { permalink: true }, take })
  return rows.map(({ permalink }) => permalink)
}

type NewRow = Omit<LedgerRow, 'kind'>

/** Writes down what became of things of one kind; what the ledger said of them before is replaced. Of one that is named twice the last counts. */
export async function enter(
  tx: Tx,
  { source, kind, importId }: { source: Format; kind: ItemKind; importId: string },
  rows: readonly NewRow[],
): Promise<void> {
  const unique = new Map(rows.map((row) => [row.sourceId, row]))
  if (unique.size === 0) return
  await tx.importedItem.deleteMany({ where: { source, kind, sourceId: { in: [...unique.keys()] } } })
  await tx.importedItem.createMany({ data: [...unique.values()].map((row) => ({ ...row, source, kind, importId })) })
}

export interface LedgerPage {
  items: LedgerRow[]
  total: number
}

/** A part of what an import did, in the order of its file. */
export async function listEntered(importId: string, outcome: Outcome | null, page: { skip: number; take: number }): Promise<LedgerPage> {
  const where = { importId, ...(outcome && { outcome }) }
  const select = { sourceId: true, kind: true, outcome: true, reason: true, line: true, targetId: true } as const
  const orderBy = [{ line: 'asc' }, { sourceId: 'asc' }] as const
  const [rows, total] = await Promise.all([
    db().importedItem.findMany({ where, select, orderBy: [...orderBy], ...page }),
    db().importedItem.count({ where }),
  ])
  return { items: rows.map((row) => ({ ...row, kind: kindOf(row.kind), outcome: row.outcome as Outcome, line: row.line ?? 0 })), total }
}

const kindOf = (kind: string): ItemKind => itemKinds.find((one) => one === kind) ?? 'comment'
