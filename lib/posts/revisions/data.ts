import { db } from '@/lib/core/db'
import { yieldToEventLoop } from '@/lib/core/event-loop'
import { writeUncached } from '@/lib/core/write'
import { revisionFields, selectFields } from '../fields'
import { countChangedWords } from '../merge/changed-words'
import type { RevisionSession } from '../types'
import { isSameText, pickText } from '../working-copy/data'
import { type DatedRevision, findExpired } from './retention'
import { toSessions } from './sessions'

const textSelect = selectFields(revisionFields)

/** Finds the revision of a post by its id or version, with all of its text. */
export async function findRevision(postId: string, which: { id: string } | { version: number }) {
  const select = { ...textSelect, id: true, version: true, name: true, reason: true, authorId: true, createdAt: true } as const
  const row = await db().revision.findFirst({ where: { postId, ...which }, select })
  return row && { ...pickText(row), id: row.id, version: row.version, name: row.name, createdAt: row.createdAt }
}

/** Finds the id of the newest revision before `version`; null for the first. */
export async function findRevisionBefore(postId: string, version: number): Promise<string | null> {
  const where = { postId, version: { lt: version } }
  return (await db().revision.findFirst({ where, orderBy: { version: 'desc' }, select: { id: true } }))?.id ?? null
}

/** Finds the version that readers see or will see, and its address. */
export async function findPublished(postId: string) {
  return db().publishedPost.findUnique({ where: { postId }, select: { version: true, permalink: true, publishedAt: true } })
}

/** Saves of one post that its list of sessions is made from, at most; thinning leaves far fewer of older ones. */
const MOST_SAVES = 5000
/** Revisions of one session that are listed, besides those with a name and those that were published. */
const LISTED = 50

/** Reads the editing sessions of a post, newest first, with what each changed. */
export async function readSessions(postId: string, { skip, take }: { skip: number; take: number }) {
  const select = { id: true, version: true, reason: true, name: true, authorId: true, createdAt: true } as const
  const [saves, published] = await Promise.all([
    db().revision.findMany({ where: { postId }, orderBy: { version: 'desc' }, take: MOST_SAVES, select }),
    findPublished(postId),
  ])
  const sessions = toSessions(saves)
  const shown = sessions.slice(skip, skip + take)
  const lasts = sessions.slice(skip, skip + take + 1).map(([last]) => last.id)
  const [texts, names] = await Promise.all([
    db().revision.findMany({ where: { id: { in: lasts } }, select: { id: true, source: true } }),
    readUserNames(shown.map(([{ authorId }]) => authorId)),
  ])
  const sources = new Map(texts.map(({ id, source }) => [id, source]))
  const items = shown.map((session, index): RevisionSession => {
    const [last] = session
    const beforeId = lasts[index + 1] ?? null
    const [before, after] = [beforeId && sources.get(beforeId), sources.get(last.id)]
    return {
      authorName: last.authorId ? (names.get(last.authorId) ?? null) : null,
      begunAt: (session.at(-1) ?? last).createdAt.toISOString(),
      endedAt: last.createdAt.toISOString(),
      count: session.length,
      revisions: session
        .filter(({ name, version }, at) => at < LISTED || name !== null || version === published?.version)
        .map(({ authorId: _, createdAt, ...row }) => ({
          ...row,
          createdAt: createdAt.toISOString(),
          isPublished: row.version === published?.version,
        })),
      words: typeof before === 'string' && after !== undefined ? countChangedWords(before, after) : null,
      beforeId,
    }
  })
  return { total: sessions.length, items }
}

async function readUserNames(ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))]
  const users = await db().user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } })
  return new Map(users.map(({ id, name }) => [id, name]))
}

/** Finds among posts with the version that was published those whose working copy says something else now. */
export async function readAhead(published: readonly { postId: string; version: number }[]): Promise<Set<string>> {
  if (published.length === 0) return new Set()
  const ids = published.map(({ postId }) => postId)
  const [posts, revisions] = await Promise.all([
    db().post.findMany({ where: { id: { in: ids } }, select: { id: true, ...textSelect } }),
    db().revision.findMany({ where: { OR: [...published] }, select: { postId: true, ...textSelect } }),
  ])
  const shown = new Map(revisions.map(({ postId, ...row }) => [postId, pickText(row)]))
  const isAhead = (post: (typeof posts)[number]) => {
    const text = shown.get(post.id)
    return !text || !isSameText(pickText(post), { ...text, permalink: text.permalink ?? post.permalink })
  }
  return new Set(posts.filter(isAhead).map(({ id }) => id))
}

/** Posts that one round of thinning looks at together, and revisions that one statement deletes. */
const BATCH = 100

/** Deletes the revisions that are no longer kept, see `findExpired`, and returns how many those were. */
export async function deleteExpired(now: Date): Promise<number> {
  let deleted = 0
  for (let after = ''; ; ) {
    const select = { id: true, published: { select: { version: true } } } as const
    const posts = await db().post.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: BATCH, select })
    const last = posts.at(-1)
    if (!last) return deleted
    deleted += await deleteExpiredOf(posts, now)
    await yieldToEventLoop()
    after = last.id
  }
}

/** Looks at the posts of a round together: most have nothing to thin. */
async function deleteExpiredOf(posts: readonly { id: string; published: { version: number } | null }[], now: Date): Promise<number> {
  const select = { id: true, postId: true, version: true, reason: true, name: true, createdAt: true } as const
  const where = { postId: { in: posts.map(({ id }) => id) } }
  const byPost = new Map<string, DatedRevision[]>()
  for (const revision of await db().revision.findMany({ where, orderBy: { version: 'asc' }, select })) {
    const known = byPost.get(revision.postId)
    if (known) known.push(revision)
    else byPost.set(revision.postId, [revision])
  }
  const ids = posts.flatMap(({ id, published }) => findExpired(byPost.get(id) ?? [], published?.version ?? null, now))
  let deleted = 0
  for (let start = 0; start < ids.length; start += BATCH) {
    // Named or published meanwhile, it stays.
    const where = { id: { in: ids.slice(start, start + BATCH) }, name: null, reason: 'SAVE' as const }
    deleted += (await writeUncached((tx) => tx.revision.deleteMany({ where }))).count
  }
  return deleted
}
