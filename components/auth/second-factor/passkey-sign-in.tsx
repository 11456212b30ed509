'use client'

import { Button } from '@/components/ui/button'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { useFormAction } from '@/components/ui/use-form-action'
import type { ActionFailure } from '@/lib/core/action'
import * as messages from '@/lib/messages/generated/accounts'
import { beginPasskeySignInAction, passkeySignInAction } from '@/lib/second-factor/actions'
import { getPasskey, useHasPasskeys } from './browser-passkeys'
import { passkeyCancelled } from './passkey-cancelled'

/** Signs in with a passkey alone, in browsers that have them. */
export function PasskeySignIn({ callbackUrl }: { callbackUrl: string }) {
  const hasPasskeys = useHasPasskeys()
  const { result, pending, form } = useFormAction(async (): Promise<ActionFailure> => {
    const begun = await beginPasskeySignInAction({})
    if (!begun.ok) return begun
    const response = await getPasskey(begun.value.options)
    return response ? passkeySignInAction({ token: begun.value.token, response, callbackUrl }) : passkeyCancelled()
  })
  if (!hasPasskeys) return null
  return (
    <form {...form} className="account-form">
      {result && <ProblemSummary answer={result} />}
      <Button aria-disabled={pending}>{pending ? messages.signingIn() : messages.passkey()}</Button>
    </form>
  )
}
