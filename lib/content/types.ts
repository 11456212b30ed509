export const syncStatuses = ['created', 'updated', 'unchanged', 'behind', 'written', 'conflict', 'removed', 'error'] as const

/**
 * What became of one file: `behind` was edited in the studio (sync with writing takes that into the file), `conflict` was
 * changed on both sides and left alone, `removed` is gone while its post is kept.
 */
export type SyncStatus = (typeof syncStatuses)[number]

export interface SyncRow {
  /** Below content/, "posts/notes-on-dns.mdx". */
  file: string
  status: SyncStatus
  postId: string | null
  /** Counts from 1; null when it is not about a line. */
  line: number | null
  /** A sentence for the author; empty when all is well. */
  message: string
}

export interface SyncReport {
  rows: SyncRow[]
  counts: Record<SyncStatus, number>
}
