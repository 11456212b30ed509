import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { record } from '@/lib/audit/data'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { system } from '@/lib/core/viewer'
import { enqueue } from '@/lib/jobs/commands'
import * as imports from '@/lib/messages/generated/imports'
import * as messages from '@/lib/messages/generated/moving'
import { parseAddressMap } from './addresses/address'
import * as data from './data'
import type { Format } from './export-file/foreign-comment'
import { Damaged } from './export-file/open'
import { ReadingProgress } from './export-file/reading-progress'
import type { SourceFiles } from './export-file/source-files'
import { openSources } from './export-file/source-places'
import { readRecords } from './file/spool'
import { postReaders, recognise } from './formats/recognise'
import { digestOf, exists, makeFolder, nameOfSeveral, openUpload, planOf, postPlanOf, removeFiles, uploadOf } from './import-files'
import { makePlan, type PlannedComment } from './plan'
import { chooseUsers } from './posts/authors-data'
import { keepOwnPictures, type WithOwnPictures } from './posts/own-pictures'
import { planPosts } from './posts/plan-posts'
import { type PlannedPost, plannedPostSchema } from './posts/planned-post'
import type { PostReport } from './posts/post-report'
import { storePosts } from './posts/store-posts-data'
import type { ImportRun, Progress } from './progress'
import type { Report } from './report'
import { storeBatch } from './store-data'
import { TimeLeft } from './time-left'

/** Kind of job that fetches the pictures of an import. */
export const IMPORT_PICTURES = 'import-pictures'

const batchSize = 200
/** Posts of one transaction. */
const postsAtOnce = { count: 8, bytes: 1024 * 1024 }

/** Scope of an import: the comments of a file alone, or all of a blog. */
export type Scope = Progress['scope']

/** Does what an import waits for: reads its file, or stores what was planned. The same again after a stop goes on where it was. */
export async function workOnImport(id: string, now: Date, stopping?: AbortSignal): Promise<void> {
  const run = await data.findImport(id)
  try {
    if (run?.state === 'reading') await readStep(run, now, stopping)
    else if (run?.state === 'importing') await storeStep(run, now, stopping)
  } catch (error) {
    if (stopping?.aborted) throw error
    if (error instanceof Damaged) return data.setProgress(id, { state: 'failed', problem: sentenceOf(error, run?.fileName ?? '') })
    log.error({ err: error, import: id }, 'an import stopped')
    await data.setProgress(id, { state: 'failed', problem: imports.somethingWentWrongHere() })
  }
}

/** Says in one sentence where a file is broken. */
function sentenceOf({ file, line, message }: Damaged, fileName: string): string {
  return messages.fileIsBroken({ fileName: file ?? fileName, noLine: line === null, line: line ?? 0, reason: message })
}

async function readStep({ id, format, moves, scope }: ImportRun, now: Date, stopping?: AbortSignal): Promise<void> {
  if (!(await exists(uploadOf(id)))) return data.setProgress(id, { state: 'failed', problem: imports.itsFileIsGone() })
  const progress = async (read: number, secondsLeft: number | null) => {
    stopping?.throwIfAborted()
    await data.setProgress(id, { read, secondsLeft })
  }
  const all = await openUpload(id)
  const { files } = await recognise(all, format)
  const planned = await plan({ id, files, all, format, moves, scope, now, progress })
  await data.setProgress(id, { state: 'ready', ...planned, position: 0, postPosition: 0, secondsLeft: null })
}

interface PlanInput {
  id: string
  files: SourceFiles
  /** All that came with it, pictures too. */
  all: SourceFiles
  format: Format
  moves: string
  scope: Scope
  now: Date
  /** Says by author which user they are; see chooseUsers. */
  chosen?: ReadonlyMap<string, string> | undefined
  progress: (read: number, secondsLeft: number | null) => Promise<void>
}

type Planned = Pick<Progress, 'report' | 'postReport' | 'digest'>

/** Writes the plan of a whole file: its posts first, so that its comments find them. Throws Damaged for a blog that is not whole. */
async function plan({
  id,
  files,
  all,
  format,
  moves,
  scope,
  now,
  chosen = new Map(),
  progress,
}: PlanInput): Promise<Planned & { report: Report }> {
  const reading = new ReadingProgress()
  const total = [...files.values()].reduce((bytes, { size }) => bytes + size, 0)
  let begun: { left: TimeLeft; at: number } | null = null
  const heard = (read: number) => {
    // Some formats are read whole before their first post: the clock begins with that.
    begun ??= { left: new TimeLeft(total), at: reading.bytesRead }
    return progress(read, begun.left.after(reading.bytesRead - begun.at))
  }
  const input = { files: reading.listen(files), format, now, progress: heard }
  const posts = scope === 'site' ? await planPosts({ ...input, all, plan: postPlanOf(id) }) : null
  const found = await makePlan({ ...input, moves: parseAddressMap(moves), plan: planOf(id), ...(posts && { posts: posts.posts }) })
  if (posts && found.damaged) throw new Damaged(found.damaged.reason, found.damaged.line)
  const report = { ...found, mended: reading.list() }
  const postReport = posts && { ...posts.report, authors: await chooseUsers(posts.report.authors, chosen) }
  return { report, postReport, digest: await digestOf(id, postReport?.authors ?? []) }
}

async function storeStep(run: ImportRun, now: Date, stopping?: AbortSignal): Promise<void> {
  const { id } = run
  if (!(await exists(planOf(id)))) return data.setProgress(id, { state: 'failed', problem: imports.itsFileIsGoneUpload() })
  await store(run, await openUpload(id), { viewer: system, now, address: '' }, () => stopping?.throwIfAborted())
  await removeFiles(id)
}

/** Stores what was planned, from where an earlier try stopped. Pictures of what is stored are fetched, however far it comes. */
async function store(
  run: ImportRun,
  all: SourceFiles,
  caller: Caller,
  progress?: (done: number, secondsLeft: number | null) => void,
): Promise<void> {
  try {
    await storeAll(run, all, caller, progress)
  } finally {
    await enqueuePictures(run.id, caller.now)
  }
}

async function storeAll(
  run: ImportRun,
  all: SourceFiles,
  caller: Caller,
  progress?: (done: number, secondsLeft: number | null) => void,
): Promise<void> {
  const { id, format, position, postPosition, postReport } = run
  const { now } = caller
  let done = 0
  const sizes = await Promise.all([planOf(id), ...(postReport ? [postPlanOf(id)] : [])].map(async (plan) => (await stat(plan)).size))
  const left = new TimeLeft(sizes.reduce((sum, size) => sum + size, -position - postPosition))
  if (postReport) {
    for await (const { records, end } of readRecords(postPlanOf(id), postPosition, postsAtOnce)) {
      const posts: WithOwnPictures[] = []
      for (const record of records) posts.push(await keepOwnPictures(plannedPostSchema.parse(record), all))
      const advance = (tx: Parameters<typeof data.advance>[0], stored: Parameters<typeof data.advance>[2]) =>
        data.advance(tx, id, stored, { postPosition: end, secondsLeft: left.after(end - postPosition) })
      await storePosts(caller, { importId: id, format, posts, authors: postReport.authors, advance })
      done += posts.length
      progress?.(done, left.after(end - postPosition))
    }
  }
  const before = postReport ? (sizes[1] ?? 0) - postPosition : 0
  for await (const { records, end } of readRecords(planOf(id), position, { count: batchSize })) {
    await storeBatch({
      ...{ importId: id, format, now, records: records as PlannedComment[] },
      advance: (tx, stored) => data.advance(tx, id, stored, { position: end, secondsLeft: left.after(before + end - position) }),
    })
    done += records.length
    progress?.(done, left.after(before + end - position))
  }
  await data.setProgress(id, { state: 'done', secondsLeft: null }, { finishedAt: now })
}

/**
 * Adds the job that fetches the pictures of the posts that a run has stored so far; another one once there are more, for this one may run
 * by then.
 */
export async function enqueuePictures(importId: string, runAt: Date): Promise<void> {
  const run = await data.findImport(importId)
  if (!run?.postReport?.pictures || run.postPosition === 0) return
  const uniqueKey = `${IMPORT_PICTURES}:${importId}:${run.postPosition}`
  await enqueue(db(), { kind: IMPORT_PICTURES, payload: { importId }, runAt, uniqueKey })
}

export interface FileImport {
  /** Files, ZIP archives and folders of one export. */
  files: readonly string[]
  scope: Scope
  /** Told by the content unless it is given. */
  format?: Format | undefined
  moves: string
  /** Says by author of the export which user they are; see chooseUsers. */
  authors?: ReadonlyMap<string, string>
  /** Says what would happen, and changes nothing. */
  dryRun: boolean
  /** The plan that was looked at, by its digest: any other is not run. */
  digest?: string | undefined
  /** Hears how many are done, and the seconds that are left; null as long as nothing can be said. */
  progress?: (step: 'read' | 'stored', count: number, secondsLeft: number | null) => void
  /** Hears what will become of each post. */
  onPost?: (post: PlannedPost) => void
}

/** Findings of an import of a file of this machine, and the run, which is null for a dry run. */
export interface FileImported {
  report: Report
  postReport: PostReport | null
  digest: string
  run: ImportRun | null
}

/**
 * Imports an export on this machine, for the command line. Throws NOT_FOUND, INVALID for what is no export or broken, and CONFLICT when the
 * plan is not the one that was looked at.
 */
export async function importFile(caller: Caller, given: FileImport): Promise<FileImported> {
  requireRole(caller.viewer, 'OWNER')
  const { dryRun, progress, moves, scope } = given
  const { now } = caller
  const all = await openSources(given.files)
  const { format, files } = await recognise(all, given.format)
  if (scope === 'site' && !postReaders[format]) throw new AppError('INVALID', messages.exportHasCommentsAlone())
  const id = randomBytes(9).toString('base64url')
  const fileName = nameOfSeveral(given.files.map((file) => path.basename(file)))
  await makeFolder()
  try {
    const planned = await plan({
      id,
      files,
      all,
      format,
      moves,
      scope,
      now,
      chosen: given.authors,
      progress: async (read, secondsLeft) => progress?.('read', read, secondsLeft),
    })
    const { report, postReport, digest } = planned
    if (postReport && given.onPost) await tellPosts(id, given.onPost)
    if (dryRun) return { ...planned, run: null }
    if (given.digest !== undefined && given.digest !== digest) throw new AppError('CONFLICT', messages.thisIsAnotherPlan({ digest }))
    const state = 'importing' as const
    await data.addImport({
      id,
      format,
      fileName,
      startedAt: now,
      state,
      moves,
      scope,
      report,
      postReport,
      digest,
    })
    await record('comments.imported', { caller, target: id })
    const run = await data.findImport(id)
    if (run) await store(run, all, caller, (done, secondsLeft) => progress?.('stored', done, secondsLeft))
    return { ...planned, run: await data.findImport(id) }
  } catch (error) {
    const problem = error instanceof Damaged ? sentenceOf(error, fileName) : null
    if (await data.findImport(id)) await data.setProgress(id, { state: 'failed', problem: problem ?? imports.somethingWentWrongHere() })
    throw problem === null ? error : new AppError('INVALID', problem)
  } finally {
    await removeFiles(id)
  }
}

async function tellPosts(id: string, tell: (post: PlannedPost) => void): Promise<void> {
  for await (const { records } of readRecords(postPlanOf(id), 0, { count: 20 }))
    for (const one of records) tell(plannedPostSchema.parse(one))
}
