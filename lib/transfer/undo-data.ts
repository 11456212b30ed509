import { recount } from '@/lib/comments/counts'
import type { Change } from '@/lib/core/cache'
import { db, type Tx } from '@/lib/core/db'
import { takeTurn, write, writeUncached } from '@/lib/core/write'
import { deleteUnused } from '@/lib/media/library/commands'
import { updatePicture } from '@/lib/media/library/data'
import { selectFile } from '@/lib/media/library/search-data'
import { deleteForGood } from '@/lib/posts/publishing/deletion'
import { withdraw } from '@/lib/posts/publishing/publication'
import { setProgress } from './data'
import { removeAuthors } from './posts/authors-data'

const chunk = 200

/** Moment at which an import began, and that of its undoing. */
interface Moments {
  startedAt: Date
  now: Date
}

interface Entered {
  sourceId: string
  targetId: string | null
}

/**
 * Takes back all that the ledger of an import names, in steps that each leave the blog whole; the same again after a stop goes on. The
 * ledger of comments that somebody has answered since stays with them, and so does the import.
 */
export async function undoEverything(importId: string, now: Date): Promise<void> {
  const { startedAt } = await db().import.findUniqueOrThrow({ where: { id: importId }, select: { startedAt: true } })
  for (let rows = await entered(importId, 'post', 1); rows.length > 0; rows = await entered(importId, 'post', 1)) {
    await write(async (tx) => {
      const changes: Change[] = []
      await takeTurn(tx)
      for (const { targetId } of rows) if (targetId) changes.push(...(await removePost(tx, targetId, { startedAt, now })))
      await forget(tx, importId, 'post', rows)
      return { value: undefined, changes }
    })
  }
  let deleted = 1
  while (deleted > 0) deleted = await passOverComments(importId)
  await removePictures(importId, { startedAt, now })
  await writeUncached(async (tx) => {
    await tx.importedItem.deleteMany({ where: { importId, kind: 'picture' } })
    await removeAuthors(tx, importId)
    const imported = await tx.importedItem.count({ where: { importId } })
    if (imported > 0) await setProgress(importId, { imported }, { on: tx })
    else await tx.import.deleteMany({ where: { id: importId } })
  })
}

/** Deletes the comments of an import that nobody answers, and returns how many: what they answered may go in the next pass. */
async function passOverComments(importId: string): Promise<number> {
  let deleted = 0
  let kept = 0
  for (;;) {
    const rows = await entered(importId, 'comment', chunk, kept)
    if (rows.length === 0) return deleted
    const done = await write(async (tx) => {
      const ids = rows.flatMap(({ targetId }) => targetId ?? [])
      const { count, postIds } = await removeComments(tx, ids)
      const there = new Set((await tx.comment.findMany({ where: { id: { in: ids } }, select: { id: true } })).map(({ id }) => id))
      const gone = rows.filter(({ targetId }) => targetId === null || !there.has(targetId))
      await forget(tx, importId, 'comment', gone)
      const changes = count > 0 ? postIds.map((postId) => ({ kind: 'comments', postId }) as const) : []
      return { value: { deleted: count, kept: rows.length - gone.length }, changes }
    })
    deleted += done.deleted
    kept += done.kept
  }
}

/** The last ones of the file first: most often an answer stands behind what it answers. */
function entered(importId: string, kind: string, take: number, skip = 0): Promise<Entered[]> {
  const select = { sourceId: true, targetId: true } as const
  return db().importedItem.findMany({ where: { importId, kind }, orderBy: [{ line: 'desc' }, { sourceId: 'desc' }], select, take, skip })
}

async function forget(tx: Tx, importId: string, kind: string, rows: readonly Entered[]): Promise<void> {
  await tx.importedItem.deleteMany({ where: { importId, kind, sourceId: { in: rows.map(({ sourceId }) => sourceId) } } })
}

async function removePost(tx: Tx, id: string, { startedAt, now }: Moments): Promise<Change[]> {
  const post = await tx.post.findUnique({
    where: { id },
    select: { id: true, title: true, contentHash: true, published: { select: { compiledHash: true } } },
  })
  if (!post) return []
  const tags = await tx.postTag.findMany({ where: { postId: id }, select: { tagId: true } })
  const writers = await tx.comment.findMany({
    where: { postId: id, readerId: { not: null } },
    select: { readerId: true },
    distinct: ['readerId'],
  })
  const embeds = await tx.embedUse.findMany({ where: { postId: id }, select: { embedId: true }, distinct: ['embedId'] })
  const changes = await withdraw(tx, id, 'TRASHED', now)
  await deleteForGood(tx, post, now)
  const embedIds = embeds.map(({ embedId }) => embedId)
  await tx.embed.deleteMany({ where: { id: { in: embedIds }, createdAt: { gte: startedAt }, uses: { none: {} } } })
  await tx.postMonth.deleteMany({ where: { postCount: 0 } })
  await tx.tag.deleteMany({ where: { id: { in: tags.map(({ tagId }) => tagId) }, posts: { none: {} } } })
  await removeReaders(
    tx,
    writers.flatMap(({ readerId }) => readerId ?? []),
  )
  const hash = post.published?.compiledHash
  const isShown = hash && (await tx.publishedPost.findFirst({ where: { compiledHash: hash }, select: { postId: true } }))
  if (hash && !isShown) await tx.compiledMdx.deleteMany({ where: { hash } })
  return changes
}

/** Deletes comments that nobody answers, and returns how many and the posts that they stood below. */
async function removeComments(tx: Tx, ids: readonly string[]): Promise<{ count: number; postIds: string[] }> {
  const select = { id: true, postId: true, rootId: true, depth: true, readerId: true } as const
  const comments = await tx.comment.findMany({ where: { id: { in: [...ids] } }, orderBy: { depth: 'desc' }, select })
  let removed = 0
  for (const { id } of comments) removed += (await tx.comment.deleteMany({ where: { id, replies: { none: {} } } })).count
  const left = await tx.comment.findMany({ where: { id: { in: comments.map(({ rootId }) => rootId) } }, select: { id: true } })
  await recount(
    tx,
    left.map(({ id }) => id),
  )
  await removeReaders(
    tx,
    comments.flatMap(({ readerId }) => readerId ?? []),
  )
  return { count: removed, postIds: [...new Set(comments.map(({ postId }) => postId))] }
}

/** Deletes the pictures that came with an import and that nothing shows any more. */
async function removePictures(importId: string, { startedAt, now }: Moments): Promise<void> {
  const rows = await db().importedItem.findMany({
    where: { importId, kind: 'picture', targetId: { not: null } },
    select: { targetId: true },
  })
  for (const { targetId } of rows) {
    const hash = /[0-9a-f]{64}/.exec(targetId ?? '')?.[0] ?? ''
    const where = { hash, createdAt: { gte: startedAt }, uses: { none: {} } }
    const picture = await db().media.findFirst({ where, select: selectFile })
    if (picture && (await updatePicture(picture.id, { trashedAt: now }))) await deleteUnused(picture)
  }
}

/** Deletes readers that an import made and of whom nothing is left. */
async function removeReaders(tx: Tx, ids: readonly string[]): Promise<void> {
  const unused = { comments: { none: {} }, reactions: { none: {} }, subscriptions: { none: {} }, reports: { none: {} } }
  await tx.reader.deleteMany({
    where: { id: { in: [...new Set(ids)] }, importKey: { not: null }, verifiedEmail: null, userId: null, ...unused },
  })
}
