'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useFormAction } from '@/components/ui/use-form-action'
import * as messages from '@/lib/messages/generated/managing'
import { restore } from '@/lib/messages/generated/studio'
import { changePostsAction } from '@/lib/posts/studio/actions'

/** The id of the form that the checkboxes of the list belong to. */
export const bulkForm = 'bulk'

const boxes = () => [...document.querySelectorAll<HTMLInputElement>(`input[name="ids"][form="${bulkForm}"]`)]

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

/** Checkbox that chooses all posts of the page; only scripts make it work. */
export function ChooseAll() {
  const chosen = useChosen()
  return (
    <input
      type="checkbox"
      className="choose"
      aria-label={messages.selectAll()}
      checked={chosen > 0 && chosen === boxes().length}
      onChange={({ target }) => {
        for (const box of boxes()) box.checked = target.checked
        document.dispatchEvent(new Event('change'))
      }}
    />
  )
}

/** Counts the chosen posts. */
function useChosen(): number {
  const [chosen, setChosen] = useState(0)
  useEffect(() => {
    const count = () => setChosen(boxes().filter(({ checked }) => checked).length)
    count()
    document.addEventListener('change', count)
    return () => document.removeEventListener('change', count)
  }, [])
  return chosen
}
