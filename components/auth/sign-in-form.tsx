'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { useFormAction } from '@/components/ui/use-form-action'
import { signInAction } from '@/lib/auth/actions'
import * as messages from '@/lib/messages/generated/accounts'
import { EmailField } from './fields'

export function SignInForm({ callbackUrl }: { callbackUrl: string }) {
  const { result, pending, form } = useFormAction(signInAction)
  return (
    <form {...form} className="account-form" noValidate>
      {result && <ProblemSummary answer={result} />}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <EmailField value={result?.values.email} error={result?.fieldErrors.email} />
      <TextField
        label={messages.password()}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={result?.fieldErrors.password}
      />
      <Button variant="primary" aria-disabled={pending}>
        {pending ? messages.signingIn() : messages.signIn()}
      </Button>
    </form>
  )
}
