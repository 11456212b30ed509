import type { ReactNode } from 'react'
import { rich } from '@/components/ui/rich'
import { longDate } from '@/lib/mdx/components/display-text'
import * as messages from '@/lib/messages/generated/site'

/** A later addition to a post, with its day. */
export function Update({ date, children }: { date: string; children?: ReactNode }) {
  return (
    <div className="update" role="note">
      <p className="label">{rich(messages.updateLongDate({ longDate: <time dateTime={date}>{longDate(date)}</time> }))}</p>
      {children}
    </div>
  )
}
