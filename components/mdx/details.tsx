import type { ReactNode } from 'react'

/** What not everyone needs, folded away. */
export function Details({ summary, open = false, children }: { summary: string; open?: boolean; children?: ReactNode }) {
  return (
    <details className="fold" open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
