import type { ReactNode } from 'react'

export function Badge({ tone = 'plain', children }: { tone?: 'plain' | 'strong' | 'accent'; children: ReactNode }) {
  return (
    <span className="badge" data-tone={tone}>
      {children}
    </span>
  )
}
