import type { ReactNode } from 'react'
import { type CalloutKind, calloutKinds } from '@/lib/mdx/components/callouts'
import { calloutTitles } from '@/lib/mdx/components/display-text'

/** A remark beside the text; what `> [!NOTE]` makes, too. */
export function Callout({ kind = 'note', title, children }: { kind?: CalloutKind; title?: string; children?: ReactNode }) {
  const known = calloutKinds.includes(kind) ? kind : 'note'
  return (
    <div className={`callout ${known}`} role="note">
      <p className="label">{title || calloutTitles[known]}</p>
      {children}
    </div>
  )
}
