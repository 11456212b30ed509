'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { useFormAction } from '@/components/ui/use-form-action'
import * as messages from '@/lib/messages/generated/accounts'
import { askForLinkAction } from '@/lib/sign-in-links/actions'
import { EmailField } from './fields'

/** Asks for a mail with a link that signs in. */
export function LinkForm({ callbackUrl }: { callbackUrl: string }) {
  const { result, pending, form } = useFormAction(askForLinkAction)
  const failure = result && !result.ok ? result : null
  return (
    <form {...form} className="account-form" noValidate>
      {failure && <ProblemSummary answer={failure} />}
      {result?.ok && <Notice live>{messages.ifEmailHasAccountHere({ email: result.value.email })}</Notice>}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <EmailField value={result?.ok ? result.value.email : failure?.values.email} error={failure?.fieldErrors.email} />
      <Button variant="primary" aria-disabled={pending}>
        {pending ? messages.pleaseWait() : messages.sendMeSignInLink()}
      </Button>
    </form>
  )
}
