import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { RowAction } from '@/components/ui/row-action'
import * as messages from '@/lib/messages/generated/studio'
import { restorePostAction, trashPostAction } from '@/lib/posts/editing/actions'

/** Says what was done to a post of the list, "trashed:<id>", with the way back. */
export function DoneNotice({ done }: { done: string | undefined }) {
  const [what, id] = done?.split(':') ?? []
  if (!id) return null
  if (what === 'trashed') {
    return (
      <DoneLine text={messages.movedToTrashWhere()}>
        <RowAction action={restorePostAction} fields={{ id }} of={messages.movingItToTrash()}>
          {messages.undo()}
        </RowAction>
      </DoneLine>
    )
  }
  if (what === 'restored') {
    return (
      <DoneLine text={messages.restoredAsDraft()}>
        <RowAction action={trashPostAction} fields={{ id }} of={messages.restoringIt()}>
          {messages.undo()}
        </RowAction>
      </DoneLine>
    )
  }
  if (what === 'unpublished') return <DoneLine text={messages.unpublishedReadersNoLongerSee()} />
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
