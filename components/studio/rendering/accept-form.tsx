'use client'

import { Button } from '@/components/ui/button'
import { useFormAction } from '@/components/ui/use-form-action'
import * as messages from '@/lib/messages/generated/rendering'
import { acceptRenderingsAction } from '@/lib/posts/rendering/actions'

/** The id of the form that the checkboxes of the list belong to. */
export const acceptForm = 'accept'

/** Buttons that accept the new rendering of the chosen posts, of those whose words are the same, or of all. */
export function AcceptForm() {
  const { result, pending, form } = useFormAction(acceptRenderingsAction)
  const order = (which: string, name: string) => (
    <Button name="which" value={which} aria-disabled={pending || undefined}>
      {name}
    </Button>
  )
  return (
    <form {...form} id={acceptForm} className="flex flex-wrap items-center gap-3" noValidate>
      {order('chosen', messages.acceptChosen())}
      {order('same-words', messages.acceptSameWords())}
      {order('all', messages.acceptAll())}
      {result && !result.ok && (
        <p role="alert" className="refusal">
          {Object.values(result.fieldErrors)[0] ?? result.message}
        </p>
      )}
    </form>
  )
}
