import { hashPassword } from '@/lib/auth/password'
import type { Caller } from '@/lib/core/action'
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
import type { PlannedPost } from './plan-posts'

interface PostToStore {
  importId: string
  format: Format
  record: PlannedPost
  /** Authors of the export, as they were chosen. */
  authors: readonly ForeignAuthor[]
  /** Of the ledger, of the pictures that came with it. */
  pictures: readonly Omit<LedgerRow, 'kind'>[]
  /** Writes down, in the same transaction, that this post is done. */
  advance(tx: Tx, stored: Stored): Promise<void>
}

const nothing: Stored = { imported: 0, leftOut: 0, refused: 0, earlier: 0 }

/** Stores a post of a plan and what the ledger says of it, both or neither. What an earlier run has imported is passed over. */
export async function storePost(caller: Caller, { importId, format, record, authors, pictures, advance }: PostToStore): Promise<void> {
  const { sourceId, outcome, line, notes } = record
  const ledger = { sourceId, outcome, line, reason: notes.join(' ') || null, targetId: outcome === 'imported' ? record.id : null }
  const compiled = record.status === 'PUBLISHED' ? await compileRecord(record) : null
  const passwordHash = record.password === '' ? null : await hashPassword(record.password)
  const author = authors.find(({ key }) => key === record.author)
  await write(async (tx) => {
    await takeTurn(tx)
    const earlier = await findImported(format, [sourceId], { kind: 'post', on: tx })
    if (earlier.size > 0) {
      await advance(tx, { ...nothing, earlier: 1 })
      return { value: undefined, changes: [] }
    }
    const isNew = outcome === 'imported' && (await tx.post.findUnique({ where: { id: record.id }, select: { id: true } })) === null
    const authorId = isNew ? await authorOf(tx, caller, { importId, format, line, author }) : null
    const changes = isNew ? await create(tx, caller, record, { compiled, passwordHash, authorId }) : []
    await enter(tx, { source: format, kind: 'post', importId }, [ledger])
    await enter(tx, { source: format, kind: 'picture', importId }, pictures)
    const field = outcome === 'imported' ? 'imported' : outcome === 'refused' ? 'refused' : 'leftOut'
    await advance(tx, { ...nothing, [field]: 1 })
    return { value: undefined, changes }
  })
}

/** Compiles the text of a record, unless the plan has it as this version of the product compiles it, with the same pictures. */
async function compileRecord({ source, compiled }: PlannedPost): Promise<CompiledText> {
  if (compiled?.hash === compiledHash(source, 'NETWORK') && !source.includes('/media/')) return compiled
  return compilePost({ source, trust: 'NETWORK', contentPath: null })
}

interface Prepared {
  compiled: CompiledText | null
  passwordHash: string | null
  authorId: string | null
}

/** Makes an address with a number lead to the post, unless it leads to another one. */
async function leaveNumber(tx: Tx, postId: string, path: string, createdAt: Date): Promise<void> {
  if ((await tx.redirect.findUnique({ where: { path }, select: { path: true } })) === null)
    await tx.redirect.create({ data: { path, plainPath: path, postId, createdAt } })
}

async function create(tx: Tx, caller: Caller, record: PlannedPost, { compiled, passwordHash, authorId }: Prepared) {
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
