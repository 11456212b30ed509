import { z } from 'zod'
import type { Caller } from '@/lib/core/action'
import { type DbOrTx, db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/posts'
import { type Post, Prisma } from '@/prisma/generated/sqlite/client'
import { type ListField, listFields, pickFields, postFieldNames, type RevisionField, revisionFields, selectFields } from '../fields'
import { canEdit } from '../policy'

const select = {
  ...selectFields(postFieldNames),
  id: true,
  kind: true,
  status: true,
  trust: true,
  publishedAt: true,
  updatedAt: true,
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

type TextColumn = Exclude<RevisionField, ListField>
type Lists = Record<ListField, string[]>

/** Columns that a save replaces and a revision keeps, besides those that are lists. */
const textColumns = revisionFields.filter((name): name is TextColumn => !listFields.some((list) => list === name))

/** Text of a version of a post, with the fields that revisions keep. */
export type PostText = Pick<Post, TextColumn> & Lists

/** Picks from a row the columns that a save replaces and a revision keeps. */
export function pickText(row: Pick<Post, TextColumn> & Record<ListField, unknown>): PostText {
  return { ...pickFields(row, textColumns), ...readLists(row) }
}

/** Tells whether two texts would show readers the same. */
export function isSameText(text: PostText, other: PostText): boolean {
  const hasSameLists = listFields.every((name) => JSON.stringify(text[name]) === JSON.stringify(other[name]))
  return hasSameLists && textColumns.every((name) => text[name] === other[name])
}

const names = z.array(z.string())

/** Reads a column of names. */
export function parseNames(value: unknown): string[] {
  return names.safeParse(value).data ?? []
}

/** Reads the columns that are lists. */
function readLists(row: Record<ListField, unknown>): Lists {
  return Object.fromEntries(listFields.map((name) => [name, parseNames(row[name])])) as Lists
}

/** Finds the working copy of a post by its id or its file. */
export async function findWorkingCopy(where: { id: string } | { contentPath: string }, on: DbOrTx = db()) {
  const row = await on.post.findUnique({ where, select })
  return row && { ...row, ...readLists(row) }
}

export type WorkingCopy = NonNullable<Awaited<ReturnType<typeof findWorkingCopy>>>

/** Finds the working copy of a post that the caller may edit; null when there is none. Throws UNAUTHENTICATED or FORBIDDEN. */
export async function findEditable({ viewer }: Caller, id: string, on: DbOrTx = db()): Promise<WorkingCopy | null> {
  if (viewer.kind === 'guest') throw new AppError('UNAUTHENTICATED', messages.signInToWork())
  const post = await findWorkingCopy({ id }, on)
  if (post && !canEdit(viewer, post)) throw new AppError('FORBIDDEN', messages.youCannotChangeThisPost())
  return post
}

/** Reads the working copy of a post that the caller may edit. Throws UNAUTHENTICATED, FORBIDDEN or NOT_FOUND. */
export async function getEditable(caller: Caller, id: string, on: DbOrTx = db()): Promise<WorkingCopy> {
  const post = await findEditable(caller, id, on)
  if (!post) throw new AppError('NOT_FOUND', messages.thereIsNoSuchPost())
  return post
}

/** Reads those of some posts that are still there. Throws FORBIDDEN when the caller may not edit one of them. */
export async function readChosen(caller: Caller, ids: readonly string[], on: DbOrTx): Promise<WorkingCopy[]> {
  const chosen: WorkingCopy[] = []
  for (const id of new Set(ids)) {
    const post = await findEditable(caller, id, on)
    if (post) chosen.push(post)
  }
  return chosen
}

/** Reads who saved a post last, "Ada" or what did, and when; the id is null where it was no user. */
export async function readLastSave(postId: string, on: DbOrTx = db()): Promise<{ by: string; authorId: string | null; at: Date | null }> {
  const select = { authorId: true, reason: true, createdAt: true } as const
  const last = await on.revision.findFirst({ where: { postId }, orderBy: { version: 'desc' }, select })
  const author = last?.authorId ? await on.user.findUnique({ where: { id: last.authorId }, select: { name: true } }) : null
  const by = author?.name ?? (last?.reason === 'SYNC' ? messages.syncOfContent() : messages.someone())
  return { by, authorId: last?.authorId ?? null, at: last?.createdAt ?? null }
}
