import * as messages from '@/lib/messages/generated/imports'
import type { ImportRun } from '@/lib/transfer/progress'

/** 1200 → "1,200". */
export const number = (count: number) => count.toLocaleString('en')

/** Counts comments in words: "1,200 comments". */
export const comments = (count: number) => `${number(count)} ${count === 1 ? 'comment' : 'comments'}`

/** Counts the comments of an export that would be imported. */
export function toCome({ report }: ImportRun): number {
  return report ? report.approved + report.pending + report.spam + report.deleted : 0
}

/** Names of the states of an import. */
export const stateNames: Record<ImportRun['state'], string> = {
  reading: messages.beingLookedThrough(),
  ready: messages.waitsForYou(),
  importing: messages.beingImported(),
  done: 'done',
  failed: 'stopped',
}
