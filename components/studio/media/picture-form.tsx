'use client'

import { Button } from '@/components/ui/button'
import { TextArea, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { describePictureAction } from '@/lib/media/library/actions'
import type { LibraryPicture } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'

/** Form of what the library says of a picture. */
export function PictureForm({ picture }: { picture: LibraryPicture }) {
  const { result, pending, form } = useFormAction(describePictureAction)
  const refused = result && !result.ok ? result : null
  const given = (name: 'alt' | 'caption' | 'credit') => refused?.values[name] ?? picture[name]
  return (
    <form {...form} className="grid content-start gap-4" noValidate>
      <input type="hidden" name="id" value={picture.id} />
      {refused && (
        <Notice tone="problem" live>
          {refused.message}
        </Notice>
      )}
      <TextArea label={messages.alt()} name="alt" defaultValue={given('alt')} hint={messages.altHint()} error={refused?.fieldErrors.alt} />
      <TextField label={messages.caption()} name="caption" defaultValue={given('caption')} error={refused?.fieldErrors.caption} />
      <TextField
        label={messages.credit()}
        name="credit"
        defaultValue={given('credit')}
        hint={messages.whoMadePicture()}
        error={refused?.fieldErrors.credit}
      />
      <p>
        <Button variant="primary" aria-disabled={pending || undefined}>
          {messages.save()}
        </Button>
      </p>
    </form>
  )
}
