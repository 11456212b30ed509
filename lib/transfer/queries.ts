import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import * as messages from '@/lib/messages/generated/imports'
import { findImport, listRecent } from './data'
import { type LedgerPage, listEntered } from './ledger-data'
import type { ImportRun } from './progress'
import type { Outcome } from './types'

const perPage = 50

/** The newest runs of importers. For the owner; throws UNAUTHENTICATED or FORBIDDEN. */
export async function listImports(caller: Caller): Promise<ImportRun[]> {
  requireRole(caller.viewer, 'OWNER')
  return listRecent()
}

/** One run. For the owner; throws NOT_FOUND too. */
export async function getImport(caller: Caller, id: string): Promise<ImportRun> {
  requireRole(caller.viewer, 'OWNER')
  const run = await findImport(id)
  if (!run) throw new AppError('NOT_FOUND', messages.thereIsNoSuchImportSentence())
  return run
}

/** Lists the outcome of each comment of a run, or of those with one outcome. For the owner. */
export async function listOutcomes(
  caller: Caller,
  { id, outcome, page }: { id: string; outcome: Outcome | null; page: number },
): Promise<LedgerPage & { page: number; pages: number }> {
  requireRole(caller.viewer, 'OWNER')
  const found = await listEntered(id, outcome, { skip: (page - 1) * perPage, take: perPage })
  return { ...found, page, pages: Math.ceil(found.total / perPage) }
}
