import type { ActionFailure } from '@/lib/core/action'
import * as messages from '@/lib/messages/generated/accounts'

/** Makes the answer to a form whose passkey was not given: the person cancelled, or their device has none. */
export function passkeyCancelled(form?: FormData): ActionFailure {
  const name = form?.get('name')
  return {
    ok: false,
    code: 'INVALID',
    message: messages.noPasskeyWasGiven(),
    fieldErrors: {},
    values: typeof name === 'string' ? { name } : {},
  }
}
