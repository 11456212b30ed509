import path from 'node:path'
import type { Caller } from '@/lib/core/action'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { hasRole } from '@/lib/core/viewer'
import { MdxError } from '@/lib/mdx/types'
import * as messages from '@/lib/messages/generated/content'
import { type FileField, fileFields, postFields } from '@/lib/posts/fields'
import { type FileChange, readFileChanges } from '@/lib/posts/rendering/data'
import { findWorkingCopy, type WorkingCopy } from '@/lib/posts/working-copy/data'
import { readSettings } from '@/lib/settings/data'
import { type ContentFile, moveFile, readFields, rememberDates, rememberDeletedFile, rereadDates, takeFile } from './commands'
import { findDeleted, readTracked } from './data'
import { fromFileFields } from './file-fields'
import { hashContent, listFiles, readContent } from './files'
import { type FilePost, lineOf, parseFile } from './front-matter'
import { readText, twinProblem } from './markdown'
import { missingCover, missingPictures, storeCover } from './pictures'
import { mdxRow, problemRow, renderingNotes, row } from './rows'
import { type SyncReport, type SyncRow, type SyncStatus, syncStatuses } from './types'
import { writeBack } from './write-back'

interface SyncOptions {
  /** Take what was edited in the studio into the files. */
  write?: boolean
}

/**
 * Brings content/ and the posts in step, both ways by hash: a changed file updates its post, a post edited in the studio is
 * reported, or written to its file with `write`, and where both changed nothing is overwritten. A file that cannot be taken
 * is a row of the report and stops none of the others. For the product itself and the owner; throws FORBIDDEN otherwise.
 */
export async function syncContent(caller: Caller, { write = false }: SyncOptions = {}): Promise<SyncReport> {
  if (!hasRole(caller.viewer, 'OWNER')) throw new AppError('FORBIDDEN', messages.onlyOwnerCanSyncContent())
  const root = path.resolve(env().CONTENT_DIR)
  const { timeZone } = await readSettings()
  const files = await listFiles(root)
  const known = new Set(files)
  const tracked = await readTracked()
  const gone = new Map([...tracked].filter(([file]) => !known.has(file)))
  const rows: SyncRow[] = []
  const waiting = await readFileChanges()
  for (const file of files) rows.push(await syncFile(caller, { root, file, files: known, timeZone, write, gone, waiting }))
  for (const [file, { id, title }] of gone) rows.push(row(file, 'removed', id, messages.fileIsGone({ title })))
  await rereadDates(caller.now)
  const counts = Object.fromEntries(syncStatuses.map((status) => [status, rows.filter((one) => one.status === status).length]))
  return { rows, counts: counts as Record<SyncStatus, number> }
}

interface SyncTarget {
  root: string
  file: string
  /** All that are there. */
  files: ReadonlySet<string>
  timeZone: string
  write: boolean
  /** Tracked posts whose file is not there, by its path. */
  gone: Map<string, { id: string; contentHash: string | null }>
  /** Renderings by this version that readers do not see yet, by the post's id. */
  waiting: ReadonlyMap<string, FileChange>
}

async function syncFile(caller: Caller, place: SyncTarget): Promise<SyncRow> {
  const { root, file, timeZone } = place
  const twin = twinProblem(file, place.files)
  if (twin) return problemRow(file, null, [twin])
  try {
    const read = await readContent(root, file)
    if ('problems' in read) return problemRow(file, null, read.problems)
    const parsed = parseFile(read.text, timeZone)
    if ('problems' in parsed) return problemRow(file, null, parsed.problems)
    const { post, notes, fileLine } = readText(file, parsed.post)
    const content = { file, hash: await hashContent(root, file, read.text), post, fileLine, timeZone }
    const made = await compare(caller, place, read.text, content)
    const beside = { root, directory: path.dirname(path.join(root, file)) }
    const text = '\n'.repeat(post.linesAbove) + parsed.post.source
    const cover = await missingCover(post.cover, lineOf(read.text, 'cover'), beside)
    const waits = made.status === 'unchanged' ? renderingNotes(place.waiting.get(made.postId ?? ''), fileLine) : []
    const converted = made.status === 'created' || made.status === 'updated' ? notes : []
    return { ...made, notes: [...post.notes, ...converted, ...cover, ...(await missingPictures(text, beside)), ...waits] }
  } catch (error) {
    if (error instanceof AppError) return row(file, 'error', null, error.message)
    log.error({ file, err: error }, 'a file could not be synced')
    return row(file, 'error', null, messages.fileCouldNotBeRead())
  }
}

async function compare(caller: Caller, place: SyncTarget, raw: string, read: ContentFile): Promise<SyncRow> {
  const { file, hash } = read
  const post = await findTracked(place, hash, raw)
  const fileChanged = post?.contentHash !== hash
  const postChanged = post?.version !== post?.syncedVersion
  // A picture's bytes are part of the hash: while nothing changed, the post has it as it was stored.
  const isStored = post && post.cover !== null && !fileChanged && !postChanged
  const beside = { root: place.root, directory: path.dirname(path.join(place.root, file)) }
  const cover = isStored && read.post.cover !== null ? post.cover : await storeCover(read.post.cover, beside)
  const content = { ...read, post: { ...read.post, cover } }
  if (!post) return takeNew(caller, content)
  if (post.status === 'TRASHED' && (fileChanged || postChanged)) return leaveInTrash(caller, content, post)
  if (!fileChanged && !postChanged) {
    if (saysMore(content.post, post)) return take(caller, content, post)
    await rememberDates(post, content)
    return row(file, 'unchanged', post.id)
  }
  if (!postChanged || isSame(post, content.post)) return take(caller, content, post)
  if (!fileChanged && place.write) return writeBack(place.root, raw, content, post)
  if (!fileChanged) return row(file, 'behind', post.id, messages.titleWasEditedInStudio({ title: post.title }))
  const sides = messages.contentFileAndPostTitle({ file, title: post.title, id: post.id })
  return row(file, 'conflict', post.id, messages.bothSidesWereChangedSince({ sides }))
}

/** A file that no post is kept in: taken, unless its post was deleted for good while it said the same. */
async function takeNew(caller: Caller, content: ContentFile): Promise<SyncRow> {
  const title = await findDeleted(content.hash)
  if (title === null) return take(caller, content, null)
  return row(content.file, 'deleted', null, messages.titleWasDeletedForGood({ title }))
}

/** Remembers what the file says now: it goes for good when the post does. */
async function leaveInTrash({ now }: Caller, { file, hash }: ContentFile, { id, title }: WorkingCopy): Promise<SyncRow> {
  await rememberDeletedFile({ hash, title, deletedAt: now })
  return row(file, 'behind', id, messages.titleIsInTrash({ title }))
}

/** The hash that a file had as Markdown where it is MDX now, or the other way round. */
function hashAsOther({ root, file }: SyncTarget, raw: string): Promise<string> {
  return hashContent(root, file.endsWith('.md') ? `${file}x` : file.replace(/x$/, ''), raw)
}

/** The post of a file; when the file is new but a gone one had the same content, it was moved, and its post follows. */
async function findTracked(place: SyncTarget, hash: string, raw: string): Promise<WorkingCopy | null> {
  const { file, gone } = place
  const known = await findWorkingCopy({ contentPath: file })
  if (known || gone.size === 0) return known
  const hashes = [hash, await hashAsOther(place, raw)]
  const moved = [...gone].find(([, { contentHash }]) => contentHash !== null && hashes.includes(contentHash))
  if (!moved) return null
  const [from, { id }] = moved
  await moveFile(id, file)
  gone.delete(from)
  return findWorkingCopy({ contentPath: file })
}

function isSame(post: WorkingCopy, file: FilePost): boolean {
  const said = readFields(file, post)
  const sameFields = fileFields.every((name) => JSON.stringify(post[name]) === JSON.stringify(said[name]))
  return sameFields && post.source.trimEnd() === file.source.trimEnd() && file.draft === (post.status === 'DRAFT')
}

/** Tells whether a file says what nothing read when its post was taken: fields are added, and files may have had them before. */
function saysMore(file: FilePost, post: WorkingCopy): boolean {
  const said = fromFileFields(file)
  const isNew = fileFields.some((name) => isEmptyField(name, post[name]) && !isEmptyField(name, said[name]))
  return isNew && post.status === (file.draft ? 'DRAFT' : 'PUBLISHED')
}

const isEmptyField = (name: FileField, value: unknown) => JSON.stringify(value) === JSON.stringify(postFields[name].empty)

async function take(caller: Caller, content: ContentFile, post: WorkingCopy | null): Promise<SyncRow> {
  try {
    return row(content.file, post ? 'updated' : 'created', await takeFile(caller, content, post))
  } catch (error) {
    if (!(error instanceof MdxError)) throw error
    return mdxRow(content, post?.id ?? null, error)
  }
}
