'use client'

import { Button } from '@/components/ui/button'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { useFormAction } from '@/components/ui/use-form-action'
import * as messages from '@/lib/messages/generated/accounts'
import { openLinkAction } from '@/lib/sign-in-links/actions'

/** The button of a mailed link, which signs in. */
export function OpenLinkForm({ token, callbackUrl }: { token: string; callbackUrl: string }) {
  const { result, pending, form } = useFormAction(openLinkAction)
  return (
    <form {...form} className="account-form">
      {result && <ProblemSummary answer={result} />}
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Button variant="primary" aria-disabled={pending}>
        {pending ? messages.signingIn() : messages.signIn()}
      </Button>
    </form>
  )
}
