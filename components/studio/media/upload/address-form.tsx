'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { uploadFromAddressAction } from '@/lib/media/upload/actions'
import * as messages from '@/lib/messages/generated/files'

/** Form that has the server fetch a file by its address into the library. */
export function AddressForm() {
  const { result, pending, form } = useFormAction(uploadFromAddressAction)
  const refused = result && !result.ok ? result : null
  return (
    <details className="mt-4 mb-5" open={refused !== null || undefined}>
      <summary>{messages.addByAddress()}</summary>
      <form {...form} className="grid content-start gap-4 mt-3" noValidate>
        {refused && !refused.fieldErrors.url && (
          <Notice tone="problem" live>
            {refused.message}
          </Notice>
        )}
        <TextField
          label={messages.addressOfFile()}
          hint={messages.serverFetchesItOnce()}
          name="url"
          type="url"
          inputMode="url"
          defaultValue={refused?.values.url}
          error={refused?.fieldErrors.url}
        />
        <p>
          <Button aria-disabled={pending || undefined}>{messages.fetch()}</Button>
        </p>
      </form>
    </details>
  )
}
