'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { useFormAction } from '@/components/ui/use-form-action'
import * as messages from '@/lib/messages/generated/studio'
import { nameRevisionAction } from '@/lib/posts/editing/actions'

/** A version with a name is kept for ever. */
export function RevisionName({ postId, revisionId, name }: { postId: string; revisionId: string; name: string }) {
  const { result, pending, form } = useFormAction(nameRevisionAction)
  return (
    <form {...form} className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="id" value={postId} />
      <input type="hidden" name="revisionId" value={revisionId} />
      <TextField
        label={messages.name()}
        name="name"
        defaultValue={result?.values.name ?? name}
        error={result?.fieldErrors.name ?? (result?.ok === false ? result.message : undefined)}
        placeholder={messages.afterReview()}
        autoComplete="off"
      />
      <Button aria-disabled={pending || undefined}>{name ? messages.rename() : messages.nameAndKeep()}</Button>
    </form>
  )
}
