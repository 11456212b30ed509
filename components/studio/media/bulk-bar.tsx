'use client'

import { Button } from '@/components/ui/button'
import { useFormAction } from '@/components/ui/use-form-action'
import { changePicturesAction } from '@/lib/media/library/actions'
import * as messages from '@/lib/messages/generated/media'
import { bulkForm, useChosen } from '../chosen'

/** Orders for the chosen pictures of the library. It shows once a picture is chosen. */
export function PicturesBar({ trash }: { trash: boolean }) {
  const { result, pending, form } = useFormAction(changePicturesAction)
  const chosen = useChosen()
  const order = (intent: string, name: string, variant: 'plain' | 'danger' = 'plain') => (
    <Button name="intent" value={intent} variant={variant} aria-disabled={pending || undefined}>
      {name}
    </Button>
  )
  return (
    <form {...form} id={bulkForm} className="bulk" noValidate>
      <p className="label" role="status">
        {chosen > 0 && messages.chosenPictures({ chosen })}
      </p>
      {trash ? (
        <>
          {order('restore', messages.restore())}
          {order('delete', messages.deleteForGood(), 'danger')}
        </>
      ) : (
        order('trash', messages.moveToTrash(), 'danger')
      )}
      {result && !result.ok && (
        <p role="alert" className="refusal">
          {Object.values(result.fieldErrors)[0] ?? result.message}
        </p>
      )}
    </form>
  )
}
