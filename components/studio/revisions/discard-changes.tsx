import { RowAction } from '@/components/ui/row-action'
import { discardChangesAction } from '@/lib/posts/editing/actions'

/** Gives up what readers do not see yet; it stands above what would go. */
export function DiscardChanges({ id, version }: { id: string; version: number }) {
  return (
    <div className="mb-6">
      <RowAction action={discardChangesAction} fields={{ id, version: String(version) }} of="that readers do not see" variant="plain">
        Discard these changes
      </RowAction>
      <p className="hint mt-2">The text becomes what readers see. The current text stays as a version, so this can be undone.</p>
    </div>
  )
}
