import type { ReactNode } from 'react'
import { longDate } from '@/lib/mdx/components/wording'

/** What became known after a post was published, with the day it was added. */
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
