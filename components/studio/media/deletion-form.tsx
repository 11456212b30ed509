'use client'

import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { pathTo } from '@/lib/core/routes/path-to'
import { deletePicturesAction } from '@/lib/media/library/actions'
import * as messages from '@/lib/messages/generated/media'

interface DeletionFormProps {
  ids: readonly string[]
  /** Some of them are shown by posts. */
  someUsed: boolean
}

/** The last question before pictures are deleted for good: the safe way out comes first. */
export function DeletionForm({ ids, someUsed }: DeletionFormProps) {
  const { result, pending, form } = useFormAction(deletePicturesAction)
  return (
    <form {...form} className="grid gap-4">
      {ids.map((id) => (
        <input key={id} type="hidden" name="ids" value={id} />
      ))}
      {someUsed && <Checkbox name="evenUsed" label={messages.deleteFilesPostsShow()} hint={messages.readersThenSeeAltText()} />}
      <p className="flex flex-wrap gap-3">
        <a className="button" href={pathTo('/studio/media', { filter: 'TRASHED' })}>
          {messages.cancel()}
        </a>
        <Button variant="danger" aria-disabled={pending || undefined}>
          {messages.deleteForGood()}
        </Button>
      </p>
      {result && !result.ok && (
        <Notice tone="problem" live>
          {result.message}
        </Notice>
      )}
    </form>
  )
}
