import { randomBytes } from 'node:crypto'
import { recount } from '@/lib/comments/counts'
import { hashContent } from '@/lib/comments/writing/submission'
import type { Tx } from '@/lib/core/db'
import { write } from '@/lib/core/write'
import * as messages from '@/lib/messages/generated/imports'
import { type Format, formatNames } from './export-file/foreign-comment'
import { enter, findImported } from './ledger/ledger-data'
import type { LedgerRow, Stored } from './ledger/types'
import type { PlannedComment } from './plan'

interface Batch {
  importId: string
  format: Format
  records: readonly PlannedComment[]
  now: Date
  /** Writes down, in the same transaction, that this batch is done. */
  advance(tx: Tx, stored: Stored): Promise<void>
}

interface Place {
  id: string
  rootId: string
  depth: number
  postId: string
}

/** Stores a part of a plan and what the ledger says of it, both or neither. What an earlier run has imported is passed over. */
export function storeBatch({ importId, format, records, now, advance }: Batch): Promise<Stored> {
  return write(async (tx) => {
    const earlier = await findImported(
      format,
      records.map((record) => record.sourceId),
      { on: tx },
    )
    const fresh = records.filter((record) => !earlier.has(record.sourceId))
    const posts = await existingPosts(tx, fresh)
    const placed = await place(
      tx,
      format,
      fresh.filter((record) => record.outcome === 'imported' && posts.has(record.postId)),
    )
    const readers = await findOrAddReaders(tx, placed)
    await tx.comment.createMany({
      data: placed.map((one) => toRow(one, { format, now, readerId: readers.get(one.record.author.importKey ?? '') })),
    })
    await recount(
      tx,
      placed.map(({ at }) => at.rootId),
    )
    const targets = new Map(placed.map(({ record, at, orphaned }) => [record.sourceId, { id: at.id, orphaned }]))
    const rows = fresh.map((record) => toLedger(record, targets.get(record.sourceId)))
    await enter(tx, { source: format, kind: 'comment', importId }, rows)
    const count = (outcome: LedgerRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
    const value = { imported: count('imported'), leftOut: count('left out'), refused: count('refused'), earlier: earlier.size }
    await advance(tx, value)
    const seen = new Set(placed.filter(({ record }) => record.status === 'APPROVED').map(({ at }) => at.postId))
    return { value, changes: [...seen].map((postId) => ({ kind: 'comments', postId }) as const) }
  })
}

async function existingPosts(tx: Tx, records: readonly PlannedComment[]): Promise<Set<string>> {
  const rows = await tx.post.findMany({ where: { id: { in: [...new Set(records.map((record) => record.postId))] } }, select: { id: true } })
  return new Set(rows.map((row) => row.id))
}

interface PlacedComment {
  record: PlannedComment
  at: Place
  parentId: string | null
  /** The comment that it answers has been deleted here since it was imported. */
  orphaned: boolean
}

/** Gives each comment its place below its parent, which stands before it here or was imported earlier. */
async function place(tx: Tx, format: Format, records: readonly PlannedComment[]): Promise<PlacedComment[]> {
  const parents = await findImported(
    format,
    records.flatMap((record) => record.parentSourceId ?? []),
    { on: tx },
  )
  const rows = await tx.comment.findMany({
    where: { id: { in: [...parents.values()] } },
    select: { id: true, rootId: true, depth: true, postId: true },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const keptIds = records.flatMap(({ keptId }) => keptId ?? [])
  const taken = new Set((await tx.comment.findMany({ where: { id: { in: keptIds } }, select: { id: true } })).map(({ id }) => id))
  const places = new Map<string, Place>()
  for (const [sourceId, id] of parents) {
    const row = byId.get(id)
    if (row) places.set(sourceId, row)
  }
  return records.map((record) => {
    const found = record.parentSourceId === null ? undefined : places.get(record.parentSourceId)
    const parent = found?.postId === record.postId ? found : undefined
    const id = record.keptId && !taken.has(record.keptId) ? record.keptId : randomBytes(9).toString('base64url')
    const at = { id, rootId: parent?.rootId ?? id, depth: parent ? parent.depth + 1 : 0, postId: record.postId }
    places.set(record.sourceId, at)
    return { record, at, parentId: parent?.id ?? null, orphaned: record.parentSourceId !== null && !parent }
  })
}

/** The readers that the writers were elsewhere, by their keys; new ones for those who are seen for the first time. */
async function findOrAddReaders(tx: Tx, placed: readonly PlacedComment[]): Promise<Map<string, string>> {
  const writers = new Map<string, { name: string; email: string | null; createdAt: Date; seenAt: Date }>()
  for (const { record } of placed) {
    const { importKey, name, email } = record.author
    if (importKey === null || record.deleted) continue
    const at = new Date(record.createdAt)
    const first = writers.get(importKey)?.createdAt ?? at
    writers.set(importKey, { name, email, createdAt: first < at ? first : at, seenAt: first > at ? first : at })
  }
  const keys = { importKey: { in: [...writers.keys()] } }
  const known = await tx.reader.findMany({ where: keys, select: { importKey: true } })
  for (const { importKey } of known) writers.delete(importKey ?? '')
  await tx.reader.createMany({ data: [...writers].map(([importKey, facts]) => ({ importKey, ...facts })) })
  const rows = await tx.reader.findMany({ where: keys, select: { id: true, importKey: true } })
  return new Map(rows.map((row) => [row.importKey ?? '', row.id]))
}

const held = { PENDING: messages.itWaitedForApprovalAt, SPAM: messages.itWasSpamAt, APPROVED: null } as const

function toRow(
  { record, at, parentId }: PlacedComment,
  { format, now, readerId }: { format: Format; now: Date; readerId: string | undefined },
) {
  const { author, status, source, html, deleted } = record
  const gone = { authorName: '', source: '', html: '', contentHash: '', deletedAt: now, deletedBy: 'WRITER' as const }
  const reason = held[status]
  return {
    ...at,
    parentId,
    status,
    createdAt: new Date(record.createdAt),
    // It was decided on elsewhere: moderators are not told of it as of something new.
    moderatedAt: new Date(record.createdAt),
    heldBecause: reason?.({ format: formatNames[format] }) ?? null,
    ...(deleted
      ? gone
      : { authorName: author.name, authorEmail: author.email, readerId: readerId ?? null, source, html, contentHash: hashContent(source) }),
  }
}

function toLedger(record: PlannedComment, target: { id: string; orphaned: boolean } | undefined): Omit<LedgerRow, 'kind'> {
  const { sourceId, line, reason, outcome } = record
  if (outcome !== 'imported') return { sourceId, line, reason, outcome, targetId: null }
  if (!target) return { sourceId, line, outcome: 'refused', reason: messages.itsPostHasBeenDeleted(), targetId: null }
  const notes = [reason, target.orphaned && messages.whatItAnswersIsNotThere()].filter(Boolean)
  return { sourceId, line, outcome, reason: notes.join(' ') || null, targetId: target.id }
}
