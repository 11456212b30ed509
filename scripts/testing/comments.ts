import { randomUUID } from 'node:crypto'
import { recount } from '@/lib/comments/counts'
import { issueFormToken } from '@/lib/comments/form-token'
import { renderComment } from '@/lib/comments/markdown'
import { type PostCommentInput, postCommentSchema } from '@/lib/comments/schema'
import { postComment } from '@/lib/comments/writing/commands'
import type { NewComment } from '@/lib/comments/writing/data'
import type { Caller } from '@/lib/core/action'
import { now } from '@/lib/core/clock'
import { type Db, db, type Tx } from '@/lib/core/db'
import { write } from '@/lib/core/write'
import { storeSettings } from '@/lib/settings/data'
import { type Settings, settingsSchema } from '@/lib/settings/schema'

/** Has comments follow these rules, and those of a new blog otherwise. */
export function setRules(given: Partial<Settings> = {}): Promise<void> {
  return write(async (tx) => {
    await storeSettings(tx, settingsSchema.parse(given))
    return { value: undefined, changes: [{ kind: 'settings' }] }
  })
}

/** A post that readers see since a day before `now`, without a text. */
export async function makePublished(
  given: { authorId?: string; commentsClosed?: boolean; publishedAt?: Date; kind?: 'POST' | 'PAGE' } = {},
) {
  const { kind = 'POST', publishedAt = new Date(Date.now() - 86_400_000), ...post } = given
  const title = `Post ${randomUUID()}`
  const facts = { kind, title, description: '', source: '', publishedAt }
  return db().post.create({
    data: {
      ...post,
      ...facts,
      status: 'PUBLISHED',
      tags: [],
      published: {
        create: {
          ...facts,
          trust: 'NETWORK',
          version: 1,
          permalink: `/${randomUUID()}`,
          excerpt: '',
          searchText: '',
          compiledHash: '',
          headings: [],
          wordCount: 0,
          readingMinutes: 1,
        },
      },
    },
    include: { published: true },
  })
}

/** Sends a comment as its form does, a minute after the page was made. */
export function sendComment(caller: Caller, postId: string, given: Partial<PostCommentInput> = {}, browser: string | null = null) {
  const token = issueFormToken(postId, new Date(caller.now.getTime() - 60_000))
  const typed = { name: 'Mira', email: '', text: `Something new ${randomUUID()}`, token, postId, ...given }
  return postComment(caller, postCommentSchema.parse(typed), { browser })
}

interface CommentGiven {
  postId: string
  parent?: { id: string; rootId: string; depth: number }
  status?: 'PENDING' | 'APPROVED' | 'REJECTED' | 'SPAM'
  authorName?: string
  text?: string
}

/** Stores a reader's comment, on its own or below another. */
export async function makeComment({ postId, parent, status = 'APPROVED', authorName = 'A reader', text = 'Thank you.' }: CommentGiven) {
  const id = randomUUID()
  const place = { parentId: parent?.id ?? null, rootId: parent?.rootId ?? id, depth: parent ? parent.depth + 1 : 0 }
  const words = { source: text, html: `<p>${text}</p>`, contentHash: text }
  return write(async (tx) => ({
    value: await tx.comment.create({ data: { id, postId, ...place, status, authorName, ...words, createdAt: now() } }),
    changes: [{ kind: 'comments', postId }],
  }))
}

/** Reads the position of the newest change of a cache tag; 0 before the first. */
export async function changesOf(tag: string): Promise<number> {
  return (await db().cacheTag.findUnique({ where: { tag } }))?.position ?? 0
}

type Special = { parent?: number; text?: string } & Partial<
  Pick<NewComment, 'status' | 'score' | 'deletedAt' | 'deletedBy' | 'authorName' | 'verified' | 'editedAt' | 'authorId'>
>

const htmlOf = (text: string) => (/^[\w ]*$/.test(text) ? `<p>${text}</p>` : renderComment(text).html)

/** Stores `count` approved comments below a post at once, a minute after each other; `make` says what is special about each. */
export async function makeComments(
  postId: string,
  count: number,
  make: (at: number) => Special = () => ({}),
  on: Db = db(),
): Promise<string[]> {
  const batch = randomUUID().slice(0, 8)
  const idOf = (at: number) => `${batch}-${at}`
  const begun = Date.now() - count * 60_000
  const rows: { rootId: string; depth: number }[] = []
  const data = Array.from({ length: count }, (_, at) => {
    const { parent, text = `Comment ${at}`, ...rest } = make(at)
    const above = parent === undefined ? undefined : rows[parent]
    const place = { rootId: above?.rootId ?? idOf(at), depth: above ? above.depth + 1 : 0 }
    rows.push(place)
    const said = { source: text, html: htmlOf(text), contentHash: '', authorName: `Reader ${at}` }
    const parentId = parent === undefined ? null : idOf(parent)
    return {
      id: idOf(at),
      postId,
      parentId,
      ...place,
      status: 'APPROVED' as const,
      ...said,
      createdAt: new Date(begun + at * 60_000),
      ...rest,
    }
  })
  for (let at = 0; at < count; at += 1000) await on.comment.createMany({ data: data.slice(at, at + 1000) })
  const inStep = async (tx: Tx) => {
    await recount(
      tx,
      rows.map(({ rootId }) => rootId),
    )
    return { value: undefined, changes: [{ kind: 'comments' as const, postId }] }
  }
  await write(inStep, on)
  return data.map(({ id }) => id)
}
