import { Notice } from '@/components/ui/notice'
import { rich } from '@/components/ui/rich'
import { RowAction } from '@/components/ui/row-action'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/studio'
import { restoreRevisionAction } from '@/lib/posts/editing/actions'
import type { StudioPost } from '@/lib/posts/studio/types'

interface UnpublishedChangesProps {
  post: StudioPost
  /** The revision that has just been given up for what readers see. */
  given: { id: string } | undefined
}

/** Says that readers see something else than the current text, or that they do no longer, with the way back. */
export function UnpublishedChanges({ post: { id, version, hasUnpublishedChanges }, given }: UnpublishedChangesProps) {
  if (given && !hasUnpublishedChanges) {
    return (
      <div className="mb-6">
        <Notice live>
          {rich(
            messages.textIsWhatReadersSee({
              rowAction: (text) => (
                <RowAction
                  action={restoreRevisionAction}
                  fields={{ id, revisionId: given.id, version: String(version) }}
                  of={messages.discardingChanges()}
                >
                  {text}
                </RowAction>
              ),
            }),
          )}
        </Notice>
      </div>
    )
  }
  if (!hasUnpublishedChanges) return null
  return (
    <div className="mb-6">
      <Notice>
        {rich(
          messages.textHasChangesThatReaders({
            a: (text) => (
              <a className="link" href={pathTo('/studio/posts/[id]/revisions/compare', { id, from: 'published', to: 'current' })}>
                {text}
              </a>
            ),
          }),
        )}
      </Notice>
    </div>
  )
}
