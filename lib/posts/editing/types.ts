import type { ActionFailure } from '@/lib/core/action'
import type { Problem } from '@/lib/mdx/types'
import type { Finding } from '@/lib/preflight/types'
import type { OtherVersion } from '../working-copy/types'

/** Intents of the buttons of the edit form. `overwrite` saves over a version that somebody else made meanwhile. */
export const editIntents = ['save', 'overwrite', 'publish', 'unpublish', 'trash', 'restore', 'lock', 'unlock', 'undo'] as const

export type EditIntent = (typeof editIntents)[number]

export interface EditOutcome {
  /** Of the working copy, for the next save. */
  version: number
  /** ISO 8601. */
  savedAt: string
  /** Problems of the text for which it was saved but not published. */
  problems: Problem[]
  /** Findings that keep the text from being published until it is changed or they are acknowledged. */
  findings: Finding[]
  /** Sentence about what happened besides saving; empty when nothing did. */
  message: string
  /** Address at which readers find the post now. */
  href: string | null
  /** The name to undo by what was done for readers; null when there is nothing to undo. */
  undo: string | null
}

/** A refusal; a CONFLICT carries the version that it ran into, of which nothing was overwritten. */
export interface EditFailure extends ActionFailure {
  other?: OtherVersion
}

export type EditResult = { ok: true; value: EditOutcome } | EditFailure
