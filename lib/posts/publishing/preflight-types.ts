import type { Finding } from '@/lib/preflight/types'

/** Findings of looking through a post before publishing. */
export interface Preflight {
  /** Errors first, then in the text's order. */
  findings: (Finding & { acknowledged: boolean })[]
  /** Outside links whose answer is still to come. */
  waiting: number
}
