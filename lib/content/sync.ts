import path from 'node:path'
import type { Caller } from '@/lib/core/action'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { hasRole } from '@/lib/core/viewer'
import { MdxError } from '@/lib/mdx/types'
import { compilePost } from '@/lib/posts/publication'
import { recompileOutdated } from '@/lib/posts/recompile'
import { findWorkingCopy, type WorkingCopy } from '@/lib/posts/working-data'
import { readSettings } from '@/lib/settings/data'
import { type ContentFile, markSynced, moveFile, takeFile } from './commands'
import { readTracked } from './data'
import { hashContent, listFiles, readContent, replaceContent } from './files'
import { editFile, type FilePost, parseFile } from './front-matter'
import { type SyncReport, type SyncRow, type SyncStatus, syncStatuses } from './types'

interface Options {
  /** Take what was edited in the studio into the files. */
  write?: boolean
}

/**
 * Brings content/ and the posts in step, both ways by hash: a changed file updates its post, a post edited in the studio is
 * reported, or written to its file with `write`, and where both changed nothing is overwritten. A file that cannot be taken
 * is a row of the report and stops none of the others. Texts of an older pipeline are compiled anew first. For the product
 * itself and the owner; throws FORBIDDEN otherwise.
 */
export async function syncContent(caller: Caller, { write = false }: Options = {}): Promise<SyncReport> {
  if (!hasRole(caller.viewer, 'OWNER')) throw new AppError('FORBIDDEN', 'Only the owner can sync content/.')
  await recompileOutdated(caller.now)
  const root = path.resolve(env().CONTENT_DIR)
  const { timeZone } = await readSettings()
  const files = await listFiles(root)
  const tracked = await readTracked()
  const gone = new Map([...tracked].filter(([file]) => !files.includes(file)))
  const rows: SyncRow[] = []
  for (const file of files) rows.push(await syncFile(caller, { root, file, timeZone, write, gone }))
  for (const [file, { id, title }] of gone)
    rows.push(row(file, 'removed', id, `The file is gone; “${title}” is kept. Trash it in the studio if it should go too.`))
  const counts = Object.fromEntries(syncStatuses.map((status) => [status, rows.filter((one) => one.status === status).length]))
  return { rows, counts: counts as Record<SyncStatus, number> }
}

interface Place {
  root: string
  file: string
  timeZone: string
  write: boolean
  /** Tracked posts whose file is not there, by its path. */
  gone: Map<string, { id: string; contentHash: string | null }>
}

function row(file: string, status: SyncStatus, postId: string | null, message = '', line: number | null = null): SyncRow {
  return { file, status, postId, line, message }
}

async function syncFile(caller: Caller, place: Place): Promise<SyncRow> {
  const { root, file, timeZone } = place
  try {
    const raw = await readContent(root, file)
    const parsed = parseFile(raw, timeZone)
    if ('problems' in parsed) {
      const [first] = parsed.problems
      return row(file, 'error', null, parsed.problems.map(({ message }) => message).join(' '), first?.line ?? null)
    }
    return await compare(caller, place, raw, { file, hash: await hashContent(root, file, raw), post: parsed.post })
  } catch (error) {
    if (error instanceof AppError) return row(file, 'error', null, error.message)
    log.error({ file, err: error }, 'a file could not be synced')
    return row(file, 'error', null, 'The file could not be read or stored; the log says more.')
  }
}

async function compare(caller: Caller, place: Place, raw: string, content: ContentFile): Promise<SyncRow> {
  const { file, hash } = content
  const post = await findTracked(place, hash)
  const fileChanged = post?.contentHash !== hash
  const postChanged = post !== null && post.version !== post.syncedVersion
  if (post && !fileChanged && !postChanged) return row(file, 'unchanged', post.id)
  if (post?.status === 'TRASHED')
    return row(file, 'behind', post.id, `“${post.title}” is in the trash. Restore it, or remove the file too.`)
  if (!post || !postChanged || isSame(post, content.post)) return take(caller, content, post)
  if (!fileChanged) return writeBack(place, raw, content, post)
  const sides = `content/${file} and the post “${post.title}” (/studio/posts/${post.id})`
  return row(
    file,
    'conflict',
    post.id,
    `Both ${sides} were changed since they were last in step. Make one like the other, then sync again.`,
  )
}

/** The post of a file; when the file is new but a gone one had the same content, it was moved, and its post follows. */
async function findTracked({ file, gone }: Place, hash: string): Promise<WorkingCopy | null> {
  const known = await findWorkingCopy({ contentPath: file })
  if (known) return known
  const moved = [...gone].find(([, { contentHash }]) => contentHash === hash)
  if (!moved) return null
  const [from, { id }] = moved
  await moveFile(id, file)
  gone.delete(from)
  return findWorkingCopy({ contentPath: file })
}

function isSame(post: WorkingCopy, file: FilePost): boolean {
  const of = (one: Pick<FilePost, 'title' | 'source' | 'description' | 'tags' | 'series' | 'part'>) =>
    JSON.stringify([one.title, one.source.trimEnd(), one.description, one.tags, one.series, one.part])
  const samePlace = file.permalink === null || file.permalink === post.permalink
  return samePlace && of({ ...post, series: post.seriesTitle, part: post.seriesPosition }) === of(file)
}

async function take(caller: Caller, content: ContentFile, post: WorkingCopy | null): Promise<SyncRow> {
  try {
    const id = await takeFile(caller, content, post)
    const { unknown } = content.post
    const note = unknown.length > 0 ? `Not known here and left alone: ${unknown.join(', ')}.` : ''
    return row(content.file, post ? 'updated' : 'created', id, note)
  } catch (error) {
    if (!(error instanceof MdxError)) throw error
    return mdxRow(content, post?.id ?? null, error, content.post.linesAbove)
  }
}

function mdxRow({ file }: ContentFile, postId: string | null, error: MdxError, linesAbove: number): SyncRow {
  const [first] = error.problems
  return row(file, 'error', postId, error.problems.map(({ message }) => message).join(' '), first ? first.line + linesAbove : null)
}

/**
 * Takes a studio edit into the file. What came over the network must be safe MDX to get there: otherwise a text that no one
 * may compile as trusted code would be trusted with the next change of the file.
 */
async function writeBack({ root, file, write }: Place, raw: string, content: ContentFile, post: WorkingCopy): Promise<SyncRow> {
  if (!write)
    return row(file, 'behind', post.id, `“${post.title}” was edited in the studio. Run sync with --write to take that into the file.`)
  if (post.trust === 'NETWORK') {
    try {
      await compilePost(post)
    } catch (error) {
      if (!(error instanceof MdxError)) throw error
      return row(file, 'error', post.id, `The studio's text was not written: ${error.message}`)
    }
  }
  const { title, description, tags, source, permalink, seriesTitle: series, seriesPosition: part, publishedAt } = post
  const date = publishedAt && publishedAt.getTime() !== content.post.date?.getTime() ? publishedAt.toISOString() : undefined
  const edited = editFile(raw, { title, description, tags, series, part, permalink, date, draft: post.status === 'DRAFT', source })
  if ((await readContent(root, file)) !== raw)
    return row(file, 'conflict', post.id, 'The file changed while it was being synced. Sync again.')
  await replaceContent(root, file, edited)
  await markSynced(post.id, { hash: await hashContent(root, file, edited), version: post.version })
  return row(file, 'written', post.id)
}
