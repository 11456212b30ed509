'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/managing'
import { deletePostsAction, emptyTrashAction } from '@/lib/posts/studio/actions'

interface DeletionFormProps {
  /** Posts to delete; null for all that was in the trash at `before`. */
  ids: readonly string[] | null
  before: string
}

/** The last question before posts are deleted for good: the safe way out comes first. */
export function DeletionForm({ ids, before }: DeletionFormProps) {
  const { result, pending, form } = useFormAction<unknown>(ids ? deletePostsAction : emptyTrashAction)
  const refused = result as { ok: boolean; message?: string } | null
  return (
    <form {...form} className="flex flex-wrap items-center gap-3">
      {ids?.map((id) => <input key={id} type="hidden" name="ids" value={id} />) ?? <input type="hidden" name="before" value={before} />}
      <a className="button" href={pathTo('/studio/posts', { status: 'TRASHED' })}>
        {messages.cancel()}
      </a>
      <Button variant="danger" aria-disabled={pending || undefined}>
        {ids ? messages.deleteForGood() : messages.emptyTrash()}
      </Button>
      {refused && !refused.ok && (
        <Notice tone="problem" live>
          {refused.message}
        </Notice>
      )}
    </form>
  )
}
