import type { ReactNode } from 'react'

/** Text that folds away, for what not everyone needs. */
export function Details({ summary, open = false, children }: { summary: string; open?: boolean; children?: ReactNode }) {
  return (
    <details className="fold" open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
