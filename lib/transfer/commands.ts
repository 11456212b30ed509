import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { record } from '@/lib/audit/data'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import { daysBefore } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { enqueue } from '@/lib/jobs/commands'
import { tidyName } from '@/lib/media/file-name'
import * as messages from '@/lib/messages/generated/imports'
import { parseAddressMap } from './address'
import * as data from './data'
import type { Format } from './export-file/foreign-comment'
import { readRecords } from './file/spool'
import { recognise } from './formats/recognise'
import { makePlan, type PlannedComment } from './plan'
import type { ImportRun } from './progress'
import type { Report } from './report'
import { storeBatch } from './store-data'

export const IMPORT_COMMENTS = 'import-comments'

const batchSize = 200
const keptDays = 7

const folder = () => path.join(env().DATA_DIR, 'imports')
const uploadOf = (id: string) => path.join(folder(), id)
const planOf = (id: string) => path.join(folder(), `${id}.plan`)

async function removeFiles(id: string): Promise<void> {
  await Promise.all([uploadOf(id), planOf(id), `${planOf(id)}.draft`].map((file) => rm(file, { force: true })))
}

/**
 * Takes in an export: `receive` writes it to the file it is told and returns the name it was sent under. It is read at once, and nothing of the blog changes before
 * the owner says so. Returns the import's id. Throws INVALID for what is no export, UNAUTHENTICATED or FORBIDDEN.
 */
export async function takeExport(caller: Caller, receive: (file: string) => Promise<string>): Promise<string> {
  requireRole(caller.viewer, 'OWNER')
  const id = randomBytes(9).toString('base64url')
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  try {
    const fileName = tidyName(await receive(uploadOf(id)))
    const format = await recognise(uploadOf(id))
    await data.addImport({ id, format, fileName, startedAt: caller.now })
    await enqueueStep(id, caller.now)
  } catch (error) {
    await removeFiles(id)
    throw error
  }
  return id
}

async function enqueueStep(importId: string, runAt: Date): Promise<void> {
  await enqueue(db(), { kind: IMPORT_COMMENTS, payload: { importId }, runAt, uniqueKey: `import:${importId}` })
}

/** Reads an export once more, with other words on where posts have moved. For the owner; throws INVALID, NOT_FOUND or CONFLICT. */
export async function readAgain(caller: Caller, { id, moves }: { id: string; moves: string }): Promise<void> {
  await waiting(caller, id)
  parseAddressMap(moves)
  await data.setProgress(id, { state: 'reading', read: 0, report: null, problem: null, moves })
  await enqueueStep(id, caller.now)
}

/** Lets an import that has been looked through begin, or go on after a fault. For the owner; throws NOT_FOUND or CONFLICT. */
export async function beginImport(caller: Caller, { id }: { id: string }): Promise<void> {
  const { report } = await waiting(caller, id)
  if (!report) throw new AppError('CONFLICT', messages.itsFileHasNotBeen())
  await data.setProgress(id, { state: 'importing', problem: null })
  await record('comments.imported', { caller, target: id })
  await enqueueStep(id, caller.now)
}

/** Lets go of an import with its file; what it has imported stays, and so does the ledger of that. For the owner. */
export async function discardImport(caller: Caller, { id }: { id: string }): Promise<void> {
  const { position } = await waiting(caller, id)
  if (position > 0) await data.setProgress(id, { state: 'done' }, { finishedAt: caller.now })
  else await data.removeImport(id)
  await removeFiles(id)
}

async function waiting(caller: Caller, id: string): Promise<ImportRun> {
  requireRole(caller.viewer, 'OWNER')
  const run = await data.findImport(id)
  if (!run) throw new AppError('NOT_FOUND', messages.thereIsNoSuchImport())
  if (run.state !== 'ready' && run.state !== 'failed') throw new AppError('CONFLICT', messages.thisImportIsBeingWorked())
  return run
}

/** Does what an import waits for: reads its file, or stores what was planned. The same again after a stop goes on where it was. */
export async function workOnImport(id: string, now: Date, stopping?: AbortSignal): Promise<void> {
  const run = await data.findImport(id)
  try {
    if (run?.state === 'reading') await readStep(run, now, stopping)
    else if (run?.state === 'importing') await storeStep(run, now, stopping)
  } catch (error) {
    if (stopping?.aborted) throw error
    log.error({ err: error, import: id }, 'an import stopped')
    await data.setProgress(id, { state: 'failed', problem: messages.somethingWentWrongHere() })
  }
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null
}

async function readStep({ id, format, moves }: ImportRun, now: Date, stopping?: AbortSignal): Promise<void> {
  if (!(await exists(uploadOf(id)))) return data.setProgress(id, { state: 'failed', problem: messages.itsFileIsGone() })
  const progress = async (read: number) => {
    stopping?.throwIfAborted()
    await data.setProgress(id, { read })
  }
  const report = await makePlan({ file: uploadOf(id), format, moves: parseAddressMap(moves), plan: planOf(id), now, progress })
  await data.setProgress(id, { state: 'ready', report, position: 0 })
}

async function storeStep({ id, format, position }: ImportRun, now: Date, stopping?: AbortSignal): Promise<void> {
  if (!(await exists(planOf(id))))
    return data.setProgress(id, {
      state: 'failed',
      problem: messages.itsFileIsGoneUpload(),
    })
  await storePlan({ id, format, plan: planOf(id), position, now, progress: () => stopping?.throwIfAborted() })
  await removeFiles(id)
}

interface PlanToStore {
  id: string
  format: Format
  plan: string
  /** The byte of the plan to go on from. */
  position: number
  now: Date
  progress?: (done: number) => void
}

async function storePlan({ id, format, plan, position, now, progress }: PlanToStore): Promise<void> {
  let done = 0
  for await (const { records, end } of readRecords(plan, position, batchSize)) {
    await storeBatch({
      ...{ importId: id, format, now, records: records as PlannedComment[] },
      advance: (tx, stored) => data.advance(tx, id, stored, end),
    })
    done += records.length
    progress?.(done)
  }
  await data.setProgress(id, { state: 'done' }, { finishedAt: now })
}

export interface FileImport {
  file: string
  /** Told by the content unless it is given. */
  format?: Format | undefined
  moves: string
  /** Says what would happen, and changes nothing. */
  dryRun: boolean
  progress?: (step: 'read' | 'stored', count: number) => void
}

/** Imports the comments of a file of this machine, for the command line. Returns what was found and the run's id, null for a dry run. */
export async function importFile(caller: Caller, given: FileImport): Promise<{ report: Report; run: ImportRun | null }> {
  requireRole(caller.viewer, 'OWNER')
  const { file, dryRun, progress, moves } = given
  if (!(await stat(file).catch(() => null))?.isFile()) throw new AppError('NOT_FOUND', messages.thereIsNoFile({ file }))
  const format = given.format ?? (await recognise(file))
  const id = randomBytes(9).toString('base64url')
  const { now } = caller
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  try {
    const reading = { file, format, moves: parseAddressMap(moves), plan: planOf(id), now }
    const report = await makePlan({ ...reading, progress: async (read) => progress?.('read', read) })
    if (dryRun) return { report, run: null }
    await data.addImport({ id, format, fileName: path.basename(file), startedAt: now, state: 'importing', moves, report })
    await record('comments.imported', { caller, target: id })
    await storePlan({ id, format, plan: planOf(id), position: 0, now, progress: (done) => progress?.('stored', done) })
    return { report, run: await data.findImport(id) }
  } finally {
    await removeFiles(id)
  }
}

/** Removes files of imports that nobody went on with for a week. */
export async function purgeImports(now: Date): Promise<void> {
  const before = daysBefore(now, keptDays).getTime()
  for (const name of await readdir(folder()).catch(() => [])) {
    const file = path.join(folder(), name)
    if ((await stat(file)).mtimeMs < before) await rm(file, { force: true })
  }
}
