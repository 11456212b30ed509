'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { useFormAction } from '@/components/ui/use-form-action'
import { acceptInvitationAction, setUpAction } from '@/lib/auth/actions'
import * as messages from '@/lib/messages/generated/accounts'
import { EmailField, NewPasswordField } from './fields'

const actions = { setup: setUpAction, invite: acceptInvitationAction }

interface NewAccountFormProps {
  kind: keyof typeof actions
  token: string
  /** The only address that may use the link; null for any. */
  email: string | null
  submit: string
}

export function NewAccountForm({ kind, token, email, submit }: NewAccountFormProps) {
  const { result, pending, form } = useFormAction(actions[kind])
  const errors = result?.fieldErrors ?? {}
  return (
    <form {...form} className="account-form" noValidate>
      {result && <ProblemSummary answer={result} />}
      <input type="hidden" name="token" value={token} />
      <TextField
        label={messages.yourName()}
        name="name"
        autoComplete="name"
        autoFocus
        required
        hint={messages.readersSeeItBesideWhat()}
        defaultValue={result?.values.name}
        error={errors.name}
      />
      <EmailField
        value={result?.values.email ?? email ?? ''}
        error={errors.email}
        hint={messages.forSigningIn()}
        readOnly={email !== null}
      />
      <NewPasswordField label={messages.password()} name="password" error={errors.password} />
      <Button variant="primary" aria-disabled={pending}>
        {pending ? messages.pleaseWait() : submit}
      </Button>
    </form>
  )
}
