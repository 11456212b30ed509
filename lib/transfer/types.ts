export const outcomes = ['imported', 'left out', 'refused'] as const

/** What became of a comment of an export. */
export type Outcome = (typeof outcomes)[number]

/** What became of one thing of an export. */
export interface LedgerRow {
  sourceId: string
  outcome: Outcome
  reason: string | null
  line: number
  targetId: string | null
}
