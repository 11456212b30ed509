import { randomBytes } from 'node:crypto'
import { record } from '@/lib/audit/data'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/jobs/commands'
import { isWaiting } from '@/lib/jobs/data'
import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import { parseAddressMap } from './addresses/address'
import * as data from './data'
import type { SentFile } from './file/form-file'
import { postReaders, recognise } from './formats/recognise'
import { digestOf, exists, keepUpload, makeFolder, openUpload, planOf, purgeImports, removeFiles } from './import-files'
import { hasEntered } from './ledger/ledger-data'
import { chooseUsers } from './posts/authors-data'
import type { ImportRun } from './progress'
import { enqueuePictures, type Scope } from './run-commands'
import { undoEverything } from './undo-data'

/** Kind of job that works on an import. */
export const IMPORT_COMMENTS = 'import-comments'

/**
 * Stores an export of one or several files. It is read at once, and nothing of the blog changes before the owner starts the import. `scope`
 * says what is asked of an export that holds a whole blog. Returns the import's id. Throws INVALID for what is no export, UNAUTHENTICATED
 * or FORBIDDEN before a byte is read.
 */
export async function takeExport(caller: Caller, scope: Scope, sent: AsyncIterable<SentFile> | Iterable<SentFile>): Promise<string> {
  requireRole(caller.viewer, 'OWNER')
  const id = randomBytes(9).toString('base64url')
  await makeFolder()
  try {
    const fileName = await keepUpload(id, sent)
    const { format } = await recognise(await openUpload(id))
    await data.addImport({ id, format, fileName, startedAt: caller.now, scope: postReaders[format] ? scope : 'comments' })
    await enqueueStep(id, caller.now)
  } catch (error) {
    await removeFiles(id)
    throw error
  }
  return id
}

/**
 * Says which users the authors of an export are, by their keys: the id of a user, or "new" for one without access. The plan gets another
 * digest. For the owner; throws INVALID, NOT_FOUND, and CONFLICT once posts are stored.
 */
export async function chooseAuthors(caller: Caller, { id, choices }: { id: string; choices: ReadonlyMap<string, string> }): Promise<void> {
  const { postReport, postPosition } = await waiting(caller, id)
  if (!postReport || postPosition > 0) throw new AppError('CONFLICT', moving.authorsAreChosen())
  const authors = await chooseUsers(postReport.authors, choices)
  await data.setProgress(id, { postReport: { ...postReport, authors }, digest: await digestOf(id, authors) })
}

const stepKey = (importId: string) => `import:${importId}`

async function enqueueStep(importId: string, runAt: Date): Promise<void> {
  await enqueue(db(), { kind: IMPORT_COMMENTS, payload: { importId }, runAt, uniqueKey: stepKey(importId) })
}

/** Reads an export once more, with other words on where posts have moved. For the owner; throws INVALID, NOT_FOUND or CONFLICT. */
export async function readAgain(caller: Caller, { id, moves }: { id: string; moves: string }): Promise<void> {
  await waiting(caller, id)
  parseAddressMap(moves)
  await data.setProgress(id, { state: 'reading', read: 0, secondsLeft: null, report: null, postReport: null, problem: null, moves })
  await enqueueStep(id, caller.now)
}

/**
 * Lets an import that has been looked through begin, or go on after a fault; with a digest, only the plan that it names. For the owner;
 * throws NOT_FOUND or CONFLICT.
 */
export async function beginImport(caller: Caller, { id, digest }: { id: string; digest?: string | undefined }): Promise<void> {
  const run = await waiting(caller, id)
  if (!run.report) throw new AppError('CONFLICT', messages.itsFileHasNotBeen())
  if (digest !== undefined && digest !== run.digest) throw new AppError('CONFLICT', moving.thisIsAnotherPlan({ digest: run.digest }))
  await data.setProgress(id, { state: 'importing', problem: null, secondsLeft: null })
  await record('comments.imported', { caller, target: id })
  await enqueueStep(id, caller.now)
}

/** Lets go of an import with its file; what it has imported stays, and so does the ledger of that. For the owner. */
export async function discardImport(caller: Caller, { id }: { id: string }): Promise<void> {
  await waiting(caller, id)
  if (await hasEntered(id)) {
    await data.setProgress(id, { state: 'done' }, { finishedAt: caller.now })
    await enqueuePictures(id, caller.now)
  } else await data.removeImport(id)
  await removeFiles(id)
}

/**
 * Takes back what an import brought: its posts with all that hangs on them, its comments but for those that somebody has answered since,
 * its pictures, and the ledger of all that is gone, so that it can be imported again. For the owner; throws NOT_FOUND, and CONFLICT while
 * it runs.
 */
export async function undoImport(caller: Caller, { id }: { id: string }): Promise<void> {
  requireRole(caller.viewer, 'OWNER')
  const run = await data.findImport(id)
  if (!run) throw new AppError('NOT_FOUND', messages.thereIsNoSuchImport())
  if (run.state === 'reading' || run.state === 'importing') throw new AppError('CONFLICT', messages.thisImportIsBeingWorked())
  await undoEverything(id, caller.now)
  await record('import.undone', { caller, target: id })
  await removeFiles(id)
}

/**
 * Removes files of imports that nobody went on with for a week, and gives up imports whose process was ended from outside: their plan is
 * gone, and no job waits to go on with it. Such a one can be let go and taken back like any other that failed.
 */
export async function giveUpImports(now: Date): Promise<void> {
  await purgeImports(now)
  for (const { id, state } of await data.listRecent())
    if (state === 'importing' && !(await exists(planOf(id))) && !(await isWaiting(stepKey(id))))
      await data.setProgress(id, { state: 'failed', problem: messages.itsFileIsGoneUpload() })
}

async function waiting(caller: Caller, id: string): Promise<ImportRun> {
  requireRole(caller.viewer, 'OWNER')
  const run = await data.findImport(id)
  if (!run) throw new AppError('NOT_FOUND', messages.thereIsNoSuchImport())
  if (run.state !== 'ready' && run.state !== 'failed') throw new AppError('CONFLICT', messages.thisImportIsBeingWorked())
  return run
}
