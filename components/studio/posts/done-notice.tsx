import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { RowAction } from '@/components/ui/row-action'
import { restorePostAction, trashPostAction } from '@/lib/posts/editing/actions'

/** Says what was done to a post of the list, "trashed:<id>", with the way back. */
export function DoneNotice({ done }: { done: string | undefined }) {
  const [what, id] = done?.split(':') ?? []
  if (!id) return null
  if (what === 'trashed') {
    return (
      <DoneLine text="Moved to the trash, where it stays for 30 days.">
        <RowAction action={restorePostAction} fields={{ id }} of="moving it to the trash">
          Undo
        </RowAction>
      </DoneLine>
    )
  }
  if (what === 'restored') {
    return (
      <DoneLine text="Restored as a draft.">
        <RowAction action={trashPostAction} fields={{ id }} of="restoring it">
          Undo
        </RowAction>
      </DoneLine>
    )
  }
  if (what === 'unpublished') return <DoneLine text="Unpublished: readers no longer see it. It is a draft again." />
  return null
}

function DoneLine({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="mb-5">
      <Notice live>
        {text} {children}
      </Notice>
    </div>
  )
}
