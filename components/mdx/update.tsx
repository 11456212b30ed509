import type { ReactNode } from 'react'
import { longDate } from '@/lib/mdx/components/wording'

/** A later addition to a post, with its day. */
export function Update({ date, children }: { date: string; children?: ReactNode }) {
  return (
    <div className="update" role="note">
      <p className="label">
        Update, <time dateTime={date}>{longDate(date)}</time>
      </p>
      {children}
    </div>
  )
}
