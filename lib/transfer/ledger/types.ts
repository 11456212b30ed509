export const outcomes = ['imported', 'left out', 'refused'] as const

/** Outcome of a comment of an export. */
export type Outcome = (typeof outcomes)[number]

export const itemKinds = ['comment', 'post', 'picture', 'author'] as const

/** Kind of a thing that the ledger names. */
export type ItemKind = (typeof itemKinds)[number]

/** Outcome of one thing of an export. */
export interface LedgerRow {
  kind: ItemKind
  sourceId: string
  outcome: Outcome
  reason: string | null
  line: number
  targetId: string | null
}

/** Counts of what became of things that were stored. */
export interface Stored {
  imported: number
  leftOut: number
  refused: number
  /** Items that an earlier run has imported already. */
  earlier: number
}
