import type { ReactNode } from 'react'

interface NoticeProps {
  tone?: 'info' | 'problem'
  /** Read out when it appears: at once for a problem, in turn for the rest. */
  live?: boolean
  children: ReactNode
}

export function Notice({ tone = 'info', live = false, children }: NoticeProps) {
  return (
    <div className="notice leading-[1.45]" data-tone={tone} role={live ? (tone === 'problem' ? 'alert' : 'status') : undefined}>
      {children}
    </div>
  )
}
