import * as messages from '@/lib/messages/generated/imports'
import * as moving from '@/lib/messages/generated/moving'
import type { ItemKind, Outcome } from '@/lib/transfer/ledger/types'
import type { ImportRun } from '@/lib/transfer/progress'

/** Counts the comments of an export that would be imported. */
export function commentsToCome({ report }: ImportRun): number {
  return report ? report.approved + report.pending + report.spam + report.deleted : 0
}

/** Counts the posts and pages of an export that would be imported. */
export function postsToCome({ postReport: posts }: ImportRun): number {
  return posts ? posts.posts + posts.pages + posts.drafts + posts.scheduled + posts.trashed : 0
}

/** Counts all that would be imported. */
export function toCome(run: ImportRun): number {
  return commentsToCome(run) + postsToCome(run)
}

/** Names of the states of an import. */
export const stateNames: Record<ImportRun['state'], string> = {
  reading: messages.checking(),
  ready: messages.needsYourDecision(),
  importing: messages.importing(),
  done: messages.done(),
  failed: messages.stopped(),
}

/** Names of what became of a comment of the file. */
export const outcomeNames: Record<Outcome, string> = {
  imported: messages.imported(),
  'left out': messages.skipped(),
  refused: messages.refused(),
}

/** Names of the kinds of things that an export holds. */
export const kindNames: Record<ItemKind, string> = {
  comment: moving.comment(),
  post: moving.asPost(),
  picture: moving.picture(),
  author: moving.author(),
}
