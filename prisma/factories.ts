import { randomUUID } from 'node:crypto'
import type { Caller } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { type Role, system } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { savePost } from '@/lib/posts/editing/commands'
import { publishPost } from '@/lib/posts/publishing/commands'
import { findPostPage } from '@/lib/posts/queries'
import { type SaveInput, saveSchema } from '@/lib/posts/schema'
import { getStudioPost } from '@/lib/posts/studio/queries'
import type { PostPage } from '@/lib/posts/types'

let made = 0

/** A caller of commands: the product itself, or the user. */
export function callerOf(user?: { id: string; name: string; email: string; role: Role }): Caller {
  return { viewer: user ? { kind: 'user', ...user } : system, now: now(), address: '127.0.0.1' }
}

export async function makeUser({ role = 'AUTHOR', name = `Writer ${++made}` }: { role?: Role; name?: string } = {}) {
  const select = { id: true, name: true, email: true, role: true } as const
  return db().user.create({ data: { name, role, email: `${randomUUID()}@example.org` }, select })
}

export interface PostGiven extends Partial<Omit<SaveInput, 'id' | 'version'>> {
  kind?: 'POST' | 'PAGE'
  /** The product itself writes it unless somebody else does. */
  caller?: Caller
}

/** A working copy in which nothing has been written. */
export const emptyText: Omit<SaveInput, 'id' | 'version'> = {
  ...{ title: '', source: '', description: '', tags: [], seriesTitle: null, seriesPosition: null, permalink: null },
  ...{ commentsClosed: false, cover: null, coverAlt: '', canonicalUrl: null, unlisted: false },
}

/** What saving a post as it is would send. */
export async function readText(id: string): Promise<SaveInput> {
  const { requestedPermalink: permalink, ...post } = await getStudioPost(callerOf(), id)
  return saveSchema.strip().parse({ ...post, permalink })
}

/** The page of a post that anyone may read. */
export async function readPage(path: string): Promise<PostPage> {
  const page = await findPostPage(path)
  if (!page || page.kind === 'LOCKED') throw new Error(`Not everyone finds a post at ${path}.`)
  return page
}

/** A post that nobody has published, begun as the editor begins one: by saving it. */
export async function makeDraft({
  kind = 'POST',
  caller = callerOf(),
  ...given
}: PostGiven = {}): Promise<{ id: string; version: number }> {
  const id = randomUUID()
  const number = ++made
  const text = { ...emptyText, title: `Note ${number}`, source: `What was learned, number ${number}.` }
  const { version } = await savePost(caller, { ...text, ...given, id, kind, version: 0 })
  return { id, version }
}

/** A published post; one with a date to come is scheduled. */
export async function makePost({ publishedAt = null, ...given }: PostGiven & { publishedAt?: Date | null } = {}) {
  const caller = given.caller ?? callerOf()
  const draft = await makeDraft(given)
  const published = await publishPost(caller, { ...draft, publishedAt: publishedAt?.toISOString() ?? null })
  return { ...draft, ...published }
}

interface CommentGiven {
  postId: string
  parent?: { id: string; rootId: string; depth: number }
  status?: 'PENDING' | 'APPROVED' | 'REJECTED' | 'SPAM'
  authorName?: string
  text?: string
}

/** A reader's comment, on its own or below another. */
export async function makeComment({ postId, parent, status = 'APPROVED', authorName = 'A reader', text = 'Thank you.' }: CommentGiven) {
  const id = randomUUID()
  const place = { parentId: parent?.id ?? null, rootId: parent?.rootId ?? id, depth: parent ? parent.depth + 1 : 0 }
  const words = { source: text, html: `<p>${text}</p>`, contentHash: text }
  return write(async (tx) => ({
    value: await tx.comment.create({ data: { id, postId, ...place, status, authorName, ...words, createdAt: now() } }),
    changes: [{ kind: 'comments', postId }],
  }))
}
