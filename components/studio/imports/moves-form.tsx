'use client'

import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import * as messages from '@/lib/messages/generated/imports'
import { readAgainAction } from '@/lib/transfer/actions'

/** Says where posts have moved, and has the file read once more. */
export function MovesForm({ id, moves }: { id: string; moves: string }) {
  const { result, pending, form } = useFormAction(readAgainAction)
  const refused = result && !result.ok ? result : null
  return (
    <form {...form} className="grid gap-4">
      <input type="hidden" name="id" value={id} />
      {refused && (
        <Notice tone="problem" live>
          {refused.message}
        </Notice>
      )}
      <TextArea
        label={messages.movedAddresses()}
        hint={messages.oneLineOldNew()}
        name="moves"
        rows={4}
        spellCheck={false}
        defaultValue={refused?.values.moves ?? moves}
      />
      <div>
        <Button aria-disabled={pending || undefined}>{messages.lookThroughItAgain()}</Button>
      </div>
    </form>
  )
}
