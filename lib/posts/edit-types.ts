import type { ActionResult } from '@/lib/core/action'
import type { Problem } from '@/lib/mdx/types'
import type { Finding } from '@/lib/preflight/types'

/** What a button of the edit form orders. `overwrite` saves over a version that somebody else made meanwhile. */
export const editIntents = ['save', 'overwrite', 'publish', 'unpublish', 'trash', 'restore'] as const

export type EditIntent = (typeof editIntents)[number]

export interface EditOutcome {
  /** Of the working copy, for the next save. */
  version: number
  /** ISO 8601. */
  savedAt: string
  /** Why it was saved but not published. */
  problems: Problem[]
  /** What keeps the text from being published until it is changed or acknowledged. */
  findings: Finding[]
  /** What happened besides saving; empty when nothing did. */
  message: string
  /** Where readers find the post now. */
  href: string | null
}

export type EditResult = ActionResult<EditOutcome>
