import { type DbOrTx, db } from '@/lib/core/db'
import { pathTo } from '@/lib/core/routes/path-to'
import type { Viewer } from '@/lib/core/viewer'
import { publishedFields, selectFields } from '@/lib/posts/fields'
import { editableWhere } from '@/lib/posts/policy'
import { stateOf } from './policy'
import { makeReviewToken } from './token'
import type { AuthorNote, OpenNote, ReviewLink, ReviewNote } from './types'

const noteSelect = { id: true, line: true, quote: true, text: true, createdAt: true, resolvedAt: true } as const

interface NoteRow {
  id: string
  line: number | null
  quote: string
  text: string
  createdAt: Date
  resolvedAt: Date | null
}

function toNote({ createdAt, resolvedAt, ...row }: NoteRow): ReviewNote {
  return { ...row, createdAt: createdAt.toISOString(), resolved: resolvedAt !== null }
}

const linkSelect = { id: true, reviewer: true, expiresAt: true, revokedAt: true, lastSeenAt: true } as const

interface LinkRow {
  id: string
  reviewer: string
  expiresAt: Date
  revokedAt: Date | null
  lastSeenAt: Date | null
}

function toLink(row: LinkRow, now: Date): ReviewLink {
  const state = stateOf(row, now)
  return {
    id: row.id,
    reviewer: row.reviewer,
    address: state === 'OPEN' ? pathTo('/review/[token]', { token: makeReviewToken(row.id, row.expiresAt) }) : null,
    expiresAt: row.expiresAt.toISOString(),
    state,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  }
}

const oldestFirst = [{ createdAt: 'asc' as const }, { id: 'asc' as const }]

/** The links of a post, oldest first. */
export async function readLinks(postId: string, now: Date, on: DbOrTx = db()): Promise<ReviewLink[]> {
  const rows = await on.reviewLink.findMany({ where: { postId }, orderBy: oldestFirst, select: linkSelect })
  return rows.map((row) => toLink(row, now))
}

/** All that reviewers said of a post. */
export async function readNotes(postId: string): Promise<AuthorNote[]> {
  const select = { ...noteSelect, link: { select: { reviewer: true } } } as const
  const rows = await db().reviewNote.findMany({ where: { postId }, orderBy: oldestFirst, select })
  return rows.map(({ link, ...row }) => ({ ...toNote(row), reviewer: link.reviewer }))
}

/** Reads up to `take` open notes on posts that the viewer may edit, the newest first. */
export async function readOpenNotes(viewer: Viewer, take: number): Promise<OpenNote[]> {
  const select = {
    id: true,
    text: true,
    createdAt: true,
    post: { select: { id: true, title: true } },
    link: { select: { reviewer: true } },
  } as const
  const where = { resolvedAt: null, post: { AND: [editableWhere(viewer), { status: { not: 'TRASHED' as const } }] } }
  const rows = await db().reviewNote.findMany({ where, orderBy: { createdAt: 'desc' }, take, select })
  return rows.map(({ id, text, createdAt, post, link }) => ({
    id,
    postId: post.id,
    postTitle: post.title,
    reviewer: link.reviewer,
    text,
    createdAt: createdAt.toISOString(),
  }))
}

/** Reads the notes of one reviewer. */
export async function readOwnNotes(linkId: string): Promise<ReviewNote[]> {
  return (await db().reviewNote.findMany({ where: { linkId }, orderBy: oldestFirst, select: noteSelect })).map(toNote)
}

/** A link with its post's status. */
export function findLink(id: string, on: DbOrTx = db()) {
  const select = { ...linkSelect, postId: true, post: { select: { status: true } } } as const
  return on.reviewLink.findUnique({ where: { id }, select })
}

const texts = { select: { version: true, source: true } } as const

/** The text of a version of a post, if it is kept: as the working copy, as what readers see, or as a revision. */
export async function findSource(postId: string, version: number): Promise<string | null> {
  const kept = { ...texts.select, published: texts, revisions: { ...texts, where: { version } } } as const
  const post = await db().post.findUnique({ where: { id: postId }, select: kept })
  const found = [post, post?.published, ...(post?.revisions ?? [])].find((text) => text?.version === version)
  return found?.source ?? null
}

const readable = { ...selectFields(publishedFields), version: true } as const

/** Texts of a post from before its working copy, newest first. */
export async function readEarlier(postId: string, most: number) {
  const revisions = await db().revision.findMany({ where: { postId }, orderBy: { version: 'desc' }, take: most, select: readable })
  const published = await db().publishedPost.findUnique({ where: { postId }, select: readable })
  return [...revisions, ...(published ? [published] : [])]
}
