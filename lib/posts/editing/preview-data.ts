import type { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { daysBefore, hourMs } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { hashToken } from '@/lib/core/hash'
import { pathTo } from '@/lib/core/routes/path-to'
import { shared } from '@/lib/core/shared'
import { issueSignedToken, verifySignedToken } from '@/lib/core/signed-token'
import { writeUncached } from '@/lib/core/write'
import { readEmbedsIn } from '@/lib/embeds/data'
import { findCompiledText, storeCompiled } from '@/lib/mdx/data'
import { type CompiledText, MdxError, type Problem } from '@/lib/mdx/types'
import { findAuthor } from '../data'
import { type PreviewField, previewFields, toWords } from '../fields'
import { nameSlug } from '../permalink'
import { compilePost, findCover } from '../publishing/compilation'
import { fillFields, saveSchema, textSchema } from '../schema'
import type { PostPage } from '../types'
import { getEditable, type WorkingCopy } from '../working-copy/data'

/** Previews of this process whose texts stay at hand; older ones go unless a published post uses them. */
const KEPT = 20

type HeadField = Exclude<PreviewField, 'source'>

/** Fields that a page shows of a post beside its text. */
const headFields = previewFields.filter((name): name is HeadField => name !== 'source')
const headSchema = textSchema.pick(Object.fromEntries(headFields.map((name) => [name, true])) as Record<HeadField, true>)

export const previewSchema = headSchema.partial().extend({ id: saveSchema.shape.id, source: textSchema.shape.source })

type PreviewInput = z.output<typeof previewSchema>

export interface Preview {
  /** Address of the page for those who may edit the post; null when the text has problems. */
  address: string | null
  /** Of a text with a page, warnings alone. */
  problems: Problem[]
  /** Description that cards show where the writer gives none. */
  excerpt: string
  image: string | null
}

/**
 * Compiles a text that is being written and keeps the result, for its preview page and for publishing it. The page's address
 * carries what was typed beside the text, so that any instance can show it. Throws what `getEditable` throws.
 */
export async function preparePreview(caller: Caller, { id, ...given }: PreviewInput): Promise<Preview> {
  const post = await getEditable(caller, id)
  const { source, ...head } = fillFields(post, given)
  try {
    const trust = source === post.source ? post.trust : 'NETWORK'
    const compiled = await compilePost({ source, trust, contentPath: post.contentPath })
    await storeCompiled(db(), compiled, caller.now)
    await forgetOld(compiled.hash, caller.now)
    await sweep(caller.now)
    const typed = Object.fromEntries(headFields.map((name) => [name, toWords(head[name], { yes: 'on', no: '' })]))
    const { excerpt, image, warnings } = compiled
    return { address: previewAddress(id, compiled.hash, typed), problems: warnings, excerpt, image }
  } catch (error) {
    if (error instanceof MdxError) return { address: null, problems: error.problems, excerpt: '', image: null }
    throw error
  }
}

const PURPOSE = 'preview'

const digestOf = (typed: Record<string, unknown>) =>
  hashToken(String(new URLSearchParams(headFields.map((name) => ['', String(typed[name])]))))

/** The address of a preview: signed, so that it shows this text as this post's, below these words, and nothing else. */
function previewAddress(id: string, hash: string, typed: Record<string, string>): string {
  const signature = issueSignedToken(PURPOSE, id, hash, digestOf(typed)).split('~').at(-1)
  return pathTo('/preview/[id]/[key]', { ...typed, id, key: `${hash}~${signature}` })
}

/** The hash of the text that such an address shows; null when it was not made for this post and these words. */
function readPreviewAddress(id: string, key: string, typed: Record<string, unknown>): string | null {
  const [hash = '', signature = ''] = key.split('~')
  const signed = verifySignedToken(PURPOSE, [id, hash, digestOf(typed), signature].join('~'))
  return signed?.[0] === id && signed[1] === hash ? hash : null
}

/**
 * Finds a prepared preview's page and compiled text; `key` and `typed` are the end and the query of its address. One that is gone by
 * now, or was prepared for another post, shows what is saved. Null when that cannot be compiled; throws what `getEditable` throws.
 */
export async function findPreview(
  caller: Caller,
  { id, key, typed }: { id: string; key: string; typed: Record<string, unknown> },
): Promise<{ page: PostPage; compiled: CompiledText } | null> {
  const post = await getEditable(caller, id)
  const hash = readPreviewAddress(id, key, typed)
  const prepared = hash === null ? null : await findCompiledText(hash)
  const compiled = prepared ?? (await compilePost(post).catch(nullForProblems))
  const head = headSchema.safeParse(Object.fromEntries(headFields.map((name) => [name, typed[name]])))
  if (!compiled) return null
  const page = await makePreviewPage({ ...post, ...(prepared && head.data) }, compiled, caller.now)
  return { page: { ...page, cover: await findCover(post).catch(nullWithoutImage) }, compiled }
}

function nullForProblems(error: unknown): null {
  if (error instanceof MdxError) return null
  throw error
}

function nullWithoutImage(error: unknown): null {
  if (error instanceof AppError) return null
  throw error
}

type PreviewSource = Pick<WorkingCopy, 'id' | 'kind' | 'source' | HeadField | 'seriesTitle' | 'seriesPosition' | 'publishedAt' | 'authorId'>

/** Makes the page that publishing a working copy now would make. */
export async function makePreviewPage(post: PreviewSource, compiled: CompiledText, now: Date): Promise<PostPage> {
  const { id, kind, title, subtitle, description, language, seriesTitle, seriesPosition } = post
  const { hash, headings, wordCount, readingMinutes, excerpt, image, files } = compiled
  return {
    id,
    kind,
    title,
    subtitle,
    description,
    language,
    headings,
    wordCount,
    fileCount: files.length,
    readingMinutes,
    excerpt,
    image,
    cover: null,
    canonicalUrl: null,
    listed: true,
    permalink: pathTo('/preview/[id]/[key]', { id, key: hash }),
    publishedAt: (post.publishedAt ?? now).toISOString(),
    revisedAt: null,
    tags: post.tags.map((name) => ({ slug: nameSlug(name), name })),
    series: seriesTitle ? { slug: nameSlug(seriesTitle), title: seriesTitle, position: seriesPosition ?? 1 } : null,
    commentCount: 0,
    author: await findAuthor(post.authorId),
    compiledHash: hash,
    commentsClosed: true,
    newer: null,
    older: null,
    embeds: await readEmbedsIn(post.source),
    seriesParts: [],
  }
}

const previewed = shared('previewed', () => new Map<string, Date>())

/** While somebody types there is a new text every moment: of those that this process made, the newest stay. */
async function forgetOld(hash: string, now: Date): Promise<void> {
  previewed.delete(hash)
  previewed.set(hash, now)
  if (previewed.size < 2 * KEPT) return
  const old = [...previewed].slice(0, -KEPT)
  for (const [gone] of old) previewed.delete(gone)
  await deleteUnused(old.map(([hash, at]) => ({ hash, createdAt: { lte: at } })))
}

/** Rows that one sweep looks at. */
const SWEPT = 500

const sweeper = shared('preview-sweeper', (): { next: number; after: Date | null } => ({ next: 0, after: null }))

/** Once an hour, deletes compiled texts of the day before that no published post uses: each time it goes on where it ended, oldest first. */
async function sweep(now: Date): Promise<void> {
  if (now.getTime() < sweeper.next) return
  sweeper.next = now.getTime() + hourMs
  const createdAt = { lt: daysBefore(now, 1) }
  const old = await db().compiledMdx.findMany({
    where: { createdAt: { ...createdAt, ...(sweeper.after ? { gt: sweeper.after } : {}) } },
    select: { hash: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
    take: SWEPT,
  })
  sweeper.after = old.length < SWEPT ? null : (old.at(-1)?.createdAt ?? null)
  await deleteUnused(old.map(({ hash }) => ({ hash, createdAt })))
}

/** A text that is published meanwhile counts as newer, and stays. */
async function deleteUnused(old: { hash: string; createdAt: { lt: Date } | { lte: Date } }[]): Promise<void> {
  const hashes = old.map(({ hash }) => hash)
  const used = await db().publishedPost.findMany({ where: { compiledHash: { in: hashes } }, select: { compiledHash: true } })
  const waiting = await db().renderingChange.findMany({ where: { compiledHash: { in: hashes } }, select: { compiledHash: true } })
  const kept = new Set([...used, ...waiting].map(({ compiledHash }) => compiledHash))
  const unused = old.filter(({ hash }) => !kept.has(hash))
  if (unused.length > 0) await writeUncached((tx) => tx.compiledMdx.deleteMany({ where: { OR: unused } }))
}
