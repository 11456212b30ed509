import { randomUUID } from 'node:crypto'
import type { Caller } from '@/lib/core/action'
import { type Db, db } from '@/lib/core/db'
import { system } from '@/lib/core/viewer'
import { savePost } from '@/lib/posts/editing/commands'
import { publishPost } from '@/lib/posts/publishing/commands'
import { findPostPage } from '@/lib/posts/queries'
import { emptyFields, type FieldValues, type SaveInput, textSchema } from '@/lib/posts/schema'
import { getStudioPost } from '@/lib/posts/studio/queries'
import type { PostPage } from '@/lib/posts/types'
import { callerOf } from './people'

let made = 0

/** Removes all comments, answers and what they answer alike. */
export async function removeComments(on: Db = db()): Promise<void> {
  await on.comment.updateMany({ data: { parentId: null } })
  await on.comment.deleteMany()
}

/** Empties a blog of its posts, and of all that is kept of them. */
export async function emptyBlog(on: Db = db()): Promise<void> {
  await removeComments(on)
  await on.post.deleteMany()
  await on.tag.deleteMany()
  await on.series.deleteMany()
  await on.postMonth.deleteMany()
}

interface PostGiven extends Partial<Omit<SaveInput, 'id' | 'version'>> {
  /** The product itself writes it unless somebody else does. */
  caller?: Caller
}

/** A working copy in which nothing has been written. */
export const emptyText: FieldValues = emptyFields

/** Reads what saving a post as it is would send. */
export async function readText(id: string): Promise<FieldValues & Pick<SaveInput, 'id' | 'version'>> {
  const { requestedPermalink: permalink, ...post } = await getStudioPost(callerOf(system), id)
  return { ...textSchema.strip().parse({ ...post, permalink }), id, version: post.version }
}

/** Reads the page of a post that anyone may read. */
export async function readPage(path: string): Promise<PostPage> {
  const page = await findPostPage(path)
  if (!page || page.kind === 'LOCKED') throw new Error(`Not everyone finds a post at ${path}.`)
  return page
}

/** Saves a post that nobody has published, as the editor does: version 0 of an unknown id becomes a new post. */
export async function makeDraft({ caller = callerOf(system), ...given }: PostGiven = {}): Promise<{ id: string; version: number }> {
  const number = ++made
  const text = { ...emptyText, title: `Note ${number}`, source: `What was learned, number ${number}.` }
  const id = randomUUID()
  const { version } = await savePost(caller, { ...text, ...given, id, version: 0 })
  return { id, version }
}

/** Publishes a new post; one with a date to come is scheduled. */
export async function makePost({ publishedAt = null, ...given }: PostGiven & { publishedAt?: Date | null } = {}) {
  const caller = given.caller ?? callerOf(system)
  const draft = await makeDraft(given)
  const published = await publishPost(caller, { ...draft, publishedAt: publishedAt?.toISOString() ?? null })
  return { ...draft, ...published }
}
