import * as messages from '@/lib/messages/generated/imports'
import type { ImportRun } from '@/lib/transfer/progress'
import type { Outcome } from '@/lib/transfer/types'

/** Counts the comments of an export that would be imported. */
export function toCome({ report }: ImportRun): number {
  return report ? report.approved + report.pending + report.spam + report.deleted : 0
}

/** Names of the states of an import. */
export const stateNames: Record<ImportRun['state'], string> = {
  reading: messages.beingLookedThrough(),
  ready: messages.waitsForYou(),
  importing: messages.beingImported(),
  done: messages.done(),
  failed: messages.stopped(),
}

/** Names of what became of a comment of the file. */
export const outcomeNames: Record<Outcome, string> = {
  imported: messages.imported(),
  'left out': messages.leftOut(),
  refused: messages.refused(),
}
