'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { askForLinkAction } from '@/lib/sign-in-links/actions'
import { ProblemSummary } from './problem-summary'

/** Asks for a mail with a link that signs in. */
export function LinkForm({ callbackUrl }: { callbackUrl: string }) {
  const { result, pending, form } = useFormAction(askForLinkAction)
  const failure = result && !result.ok ? result : null
  return (
    <form {...form} className="account-form" noValidate>
      {failure && <ProblemSummary answer={failure} />}
      {result?.ok && (
        <Notice live>
          If {result.value.email} has an account here, a link is on its way to it. It works once, for 15 minutes. Nothing there? Look into
          the spam folder.
        </Notice>
      )}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={result?.ok ? result.value.email : failure?.values.email}
        error={failure?.fieldErrors.email}
      />
      <Button variant="primary" aria-disabled={pending}>
        {pending ? 'One moment …' : 'Send me a sign-in link'}
      </Button>
    </form>
  )
}
