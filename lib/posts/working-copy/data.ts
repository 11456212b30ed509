import { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { type Db, db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { type Post, Prisma } from '@/prisma/generated/sqlite/client'
import { canEdit } from '../policy'

const select = {
  id: true,
  kind: true,
  status: true,
  trust: true,
  title: true,
  source: true,
  description: true,
  tags: true,
  seriesTitle: true,
  seriesPosition: true,
  permalink: true,
  publishedAt: true,
  updatedAt: true,
  commentsClosed: true,
  cover: true,
  coverAlt: true,
  canonicalUrl: true,
  unlisted: true,
  passwordHash: true,
  version: true,
  authorId: true,
  contentPath: true,
  contentHash: true,
  syncedVersion: true,
  localZone: true,
} as const

/** Nothing, in a column of JSON. */
export const noJson = Prisma.DbNull

/** What a save replaces and a revision keeps, besides tags. */
export const textColumns = [
  'title',
  'source',
  'description',
  'seriesTitle',
  'seriesPosition',
  'permalink',
  'cover',
  'coverAlt',
  'canonicalUrl',
  'unlisted',
] as const

export type Text = Pick<Post, (typeof textColumns)[number]>

/** Of a row, what a save replaces and a revision keeps. */
export function pickText(row: Text): Text {
  return Object.fromEntries(textColumns.map((name) => [name, row[name]])) as Text
}

/** Whether two texts would show readers the same. */
export function isSameText(text: Text & { tags: readonly string[] }, other: Text & { tags: readonly string[] }): boolean {
  return textColumns.every((name) => text[name] === other[name]) && JSON.stringify(text.tags) === JSON.stringify(other.tags)
}

const names = z.array(z.string())

/** The names of tags as the database keeps them. */
export function parseTags(value: unknown): string[] {
  return names.safeParse(value).data ?? []
}

export async function findWorkingCopy(where: { id: string } | { contentPath: string }, on: Db | Tx = db()) {
  const row = await on.post.findUnique({ where, select })
  return row && { ...row, tags: parseTags(row.tags) }
}

export type WorkingCopy = NonNullable<Awaited<ReturnType<typeof findWorkingCopy>>>

/** The working copy of a post that the caller may edit. Throws UNAUTHENTICATED, FORBIDDEN or NOT_FOUND. */
export async function getEditable({ viewer }: Caller, id: string, on: Db | Tx = db()): Promise<WorkingCopy> {
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', 'Sign in to work on posts.')
  const post = await findWorkingCopy({ id }, on)
  if (!post) throw new AppError('NOT_FOUND', 'There is no such post; it may have been deleted for good.')
  if (!canEdit(viewer, post)) throw new AppError('FORBIDDEN', 'You cannot change this post; an editor can.')
  return post
}

/** The published texts, with what compiling them needs. */
export async function listPublished() {
  const rows = await db().publishedPost.findMany({
    select: {
      ...{ postId: true, title: true, description: true, source: true, trust: true, compiledHash: true },
      tags: { select: { tag: { select: { name: true } } } },
      post: { select: { contentPath: true } },
    },
  })
  return rows.map(({ postId, tags, post, ...row }) => ({
    ...row,
    id: postId,
    tags: tags.map(({ tag }) => tag.name),
    contentPath: post.contentPath,
  }))
}

/** Lets the next sync look at a post's file as at a changed one, unless the post was changed in the studio since. */
export async function forgetFile(id: string): Promise<void> {
  const post = await db().post.findUnique({ where: { id }, select: { version: true, syncedVersion: true } })
  if (post?.version === post?.syncedVersion) await db().post.updateMany({ where: { id }, data: { contentHash: null } })
}

const PIPELINE = 'mdxPipeline'

/** Which pipeline the published texts were last compiled with. */
export async function readPipeline(): Promise<string | null> {
  const value = (await db().setting.findUnique({ where: { key: PIPELINE } }))?.value
  return typeof value === 'string' ? value : null
}

export async function storePipeline(value: string): Promise<void> {
  await db().setting.upsert({ where: { key: PIPELINE }, create: { key: PIPELINE, value }, update: { value } })
}
