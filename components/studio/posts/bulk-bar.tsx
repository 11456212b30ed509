'use client'

import { Button } from '@/components/ui/button'
import { useFormAction } from '@/components/ui/use-form-action'
import * as messages from '@/lib/messages/generated/managing'
import { restore } from '@/lib/messages/generated/studio'
import { changePostsAction } from '@/lib/posts/studio/actions'
import { bulkForm, useChosen } from '../chosen'

/** Orders for the chosen posts of the list. It shows once a post is chosen. */
export function BulkBar({ trash }: { trash: boolean }) {
  const { result, pending, form } = useFormAction(changePostsAction)
  const chosen = useChosen()
  const order = (intent: string, name: string, variant: 'plain' | 'danger' = 'plain') => (
    <Button name="intent" value={intent} variant={variant} aria-disabled={pending || undefined}>
      {name}
    </Button>
  )
  return (
    <form {...form} id={bulkForm} className="bulk" noValidate>
      <p className="label" role="status">
        {chosen > 0 && messages.chosenPosts({ chosen })}
      </p>
      {trash ? (
        <>
          {order('restore', restore())}
          {order('delete', messages.deleteForGood(), 'danger')}
        </>
      ) : (
        <>
          <span className="flex gap-2">
            <input
              className="input"
              type="text"
              name="tag"
              maxLength={40}
              aria-label={messages.tagForSelected()}
              placeholder={messages.tag()}
            />
            {order('tag', messages.addTag())}
          </span>
          {order('unpublish', messages.unpublish())}
          {order('trash', messages.moveToTrash(), 'danger')}
        </>
      )}
      {result && !result.ok && (
        <p role="alert" className="refusal">
          {Object.values(result.fieldErrors)[0] ?? result.message}
        </p>
      )}
    </form>
  )
}
