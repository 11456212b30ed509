import { record } from '@/lib/audit/data'
import { requireRole } from '@/lib/auth/policy'
import type { Caller } from '@/lib/core/action'
import { AppError } from '@/lib/core/errors'
import { userIdOf } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/comments'
import * as data from './export-data'
import { findReaderId } from './identity/data'

/**
 * Exports everything that is stored of the caller, bans among it: the law gives them a right to know those too. Throws NOT_FOUND for a
 * stranger.
 */
export async function exportSelf({ viewer }: Pick<Caller, 'viewer'>, browser: string | null): Promise<object> {
  const readerId = await findReaderId(browser, userIdOf(viewer))
  return readerId === null ? noReader() : ((await data.readAll(readerId)) ?? noReader())
}

/** Exports everything that is stored of a reader, at their request. For the owner; throws UNAUTHENTICATED, FORBIDDEN or NOT_FOUND. */
export async function exportReader(caller: Caller, { id }: { id: string }): Promise<object> {
  requireRole(caller.viewer, 'OWNER')
  const all = (await data.readAll(id)) ?? noReader()
  await record('reader.exported', { caller, target: id })
  return all
}

function noReader(): never {
  throw new AppError('NOT_FOUND', messages.nothingIsStoredOfSuch())
}
