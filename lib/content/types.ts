export const syncStatuses = ['created', 'updated', 'unchanged', 'behind', 'written', 'conflict', 'removed', 'deleted', 'error'] as const

/**
 * Result of one file: `behind` was edited in the studio (sync with writing takes that into the file), `conflict` was
 * changed on both sides and left alone, `removed` is gone while its post is kept, `deleted` is there while its post was
 * deleted for good.
 */
export type SyncStatus = (typeof syncStatuses)[number]

/** Fault of a file; the line counts from 1. */
export interface FileProblem {
  line: number
  message: string
}

/** Something in a file that has no effect, or not the meant one; the file is taken all the same. */
export interface SyncNote extends FileProblem {
  /** The field of the front matter that it is about; null for the text. */
  field: string | null
}

export interface SyncRow {
  /** Below content/, "posts/notes-on-dns.mdx". */
  file: string
  status: SyncStatus
  postId: string | null
  /** Counts from 1; null when it is not about a line. */
  line: number | null
  /** A sentence for the author; empty when all is well. */
  message: string
  notes: readonly SyncNote[]
}

export interface SyncReport {
  rows: SyncRow[]
  counts: Record<SyncStatus, number>
}
