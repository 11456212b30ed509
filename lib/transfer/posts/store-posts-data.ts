import { hashPassword } from '@/lib/auth/password'
import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import type { Tx } from '@/lib/core/db'
import { takeTurn, write } from '@/lib/core/write'
import { compiledHash } from '@/lib/mdx/hash'
import type { CompiledText } from '@/lib/mdx/types'
import { isDue } from '@/lib/posts/policy'
import { isPermalinkFree, pickFree } from '@/lib/posts/publishing/address'
import { compilePost } from '@/lib/posts/publishing/compilation'
import { publishWorkingCopy } from '@/lib/posts/publishing/publication'
import { noteWorkingUses } from '@/lib/posts/uses'
import { findWorkingCopy } from '@/lib/posts/working-copy/data'
import { keepRevision } from '@/lib/posts/working-copy/revision'
import type { Format } from '../export-file/foreign-comment'
import { enter, findImported } from '../ledger/ledger-data'
import type { LedgerRow, Stored } from '../ledger/types'
import type { ForeignAuthor } from './authors'
import { authorOf } from './authors-data'
import type { WithOwnPictures } from './own-pictures'
import type { PlannedPost } from './planned-post'

interface PostsToStore {
  importId: string
  format: Format
  /** Posts of a plan, with what the ledger says of their pictures. */
  posts: readonly WithOwnPictures[]
  /** Authors of the export, as they were chosen. */
  authors: readonly ForeignAuthor[]
  /** Writes down, in the same transaction, that these posts are done. */
  advance(tx: Tx, stored: Stored): Promise<void>
}

/**
 * Stores posts of a plan and what the ledger says of them, all or none. What an earlier run has imported is passed over. They are few at a
 * time, since readers who write wait meanwhile.
 */
export async function storePosts(caller: Caller, { importId, format, posts, authors, advance }: PostsToStore): Promise<void> {
  const prepared: Prepared[] = []
  for (const { record, rows } of posts)
    prepared.push({
      ...{ record, rows },
      compiled: record.status === 'PUBLISHED' ? await compileRecord(record) : null,
      passwordHash: record.password === '' ? null : await hashPassword(record.password),
    })
  await write(async (tx) => {
    await takeTurn(tx)
    const names = prepared.map(({ record }) => record.sourceId)
    const earlier = new Set((await findImported(format, names, { kind: 'post', on: tx })).keys())
    const users = new Map<string, string | null>()
    const stored: Stored = { imported: 0, leftOut: 0, refused: 0, earlier: 0 }
    const entered: Prepared[] = []
    const changes: Change[] = []
    for (const post of prepared) {
      const { sourceId, outcome, id, author: key, line } = post.record
      stored[earlier.has(sourceId) ? 'earlier' : fields[outcome]]++
      if (earlier.has(sourceId)) continue
      entered.push(post)
      if (outcome === 'imported') earlier.add(sourceId)
      if (outcome !== 'imported' || (await tx.post.findUnique({ where: { id }, select: { id: true } })) !== null) continue
      const author = authors.find((one) => one.key === key)
      if (!users.has(key)) users.set(key, await authorOf(tx, caller, { importId, format, line, author }))
      changes.push(...(await create(tx, caller, post, users.get(key) ?? null)))
    }
    await enter(tx, { source: format, kind: 'post', importId }, entered.map(toLedger))
    await enter(
      tx,
      { source: format, kind: 'picture', importId },
      entered.flatMap(({ rows }) => rows),
    )
    await advance(tx, stored)
    return { value: undefined, changes }
  })
}

const fields = { imported: 'imported', 'left out': 'leftOut', refused: 'refused' } as const

function toLedger({ record: { sourceId, outcome, line, notes, id } }: Prepared): Omit<LedgerRow, 'kind'> {
  return { sourceId, outcome, line, reason: notes.join(' ') || null, targetId: outcome === 'imported' ? id : null }
}

/** Compiles the text of a record, unless the plan has it as this version of the product compiles it, with the same pictures. */
async function compileRecord({ source, compiled }: PlannedPost): Promise<CompiledText> {
  if (compiled?.hash === compiledHash(source, 'NETWORK') && !source.includes('/media/')) return compiled
  return compilePost({ source, trust: 'NETWORK', contentPath: null })
}

interface Prepared extends WithOwnPictures {
  compiled: CompiledText | null
  passwordHash: string | null
}

/** Makes an address with a number lead to the post, unless it leads to another one. */
async function leaveNumber(tx: Tx, postId: string, path: string, createdAt: Date): Promise<void> {
  if ((await tx.redirect.findUnique({ where: { path }, select: { path: true } })) === null)
    await tx.redirect.create({ data: { path, plainPath: path, postId, createdAt } })
}

async function create(tx: Tx, caller: Caller, { record, compiled, passwordHash }: Prepared, authorId: string | null): Promise<Change[]> {
  const { id, kind, title, source, description, tags, commentsClosed, status } = record
  const { now } = caller
  const publishedAt = record.publishedAt === null ? null : new Date(record.publishedAt)
  const isFree = record.permalink !== null && (await isPermalinkFree(tx, record.permalink, id))
  await tx.post.create({
    data: {
      ...{ id, kind, title, source, description, tags, commentsClosed, authorId, passwordHash },
      permalink: isFree ? record.permalink : null,
      aliases: await pickFree(tx, record.aliases, id),
      status: status === 'TRASHED' ? 'TRASHED' : 'DRAFT',
      publishedAt,
      trashedAt: status === 'TRASHED' ? now : null,
      createdAt: publishedAt && isDue(publishedAt, now) ? publishedAt : now,
    },
  })
  if (record.numberedAddress !== null) await leaveNumber(tx, id, record.numberedAddress, now)
  const post = await findWorkingCopy({ id }, tx)
  if (!post) throw new Error(`The post ${id} is not where it was just written.`)
  await noteWorkingUses(tx, post)
  await keepRevision(tx, post, compiled ? 'PUBLISH' : 'SAVE', caller)
  if (!compiled) return []
  const revisedAt = record.revisedAt === null ? null : new Date(record.revisedAt)
  return (await publishWorkingCopy(tx, post, { compiled, cover: null, publishedAt, revisedAt, now })).changes
}
