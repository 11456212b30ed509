import { RowAction } from '@/components/ui/row-action'
import * as messages from '@/lib/messages/generated/studio'
import { discardChangesAction } from '@/lib/posts/editing/actions'

/** Gives up what readers do not see yet; it stands above what would go. */
export function DiscardChanges({ id, version }: { id: string; version: number }) {
  return (
    <div className="mb-6">
      <RowAction
        action={discardChangesAction}
        fields={{ id, version: String(version) }}
        of={messages.thatReadersDoNotSee()}
        variant="danger"
      >
        {messages.discardTheseChanges()}
      </RowAction>
      <p className="hint mt-2">{messages.textBecomesWhatReadersSee()}</p>
    </div>
  )
}
