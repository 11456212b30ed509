'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { useFormAction } from '@/components/ui/use-form-action'
import { acceptInvitationAction, setUpAction } from '@/lib/auth/actions'
import { ProblemSummary } from './problem-summary'

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
        label="Your name"
        name="name"
        autoComplete="name"
        autoFocus
        required
        hint="Readers see it beside what you write."
        defaultValue={result?.values.name}
        error={errors.name}
      />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        readOnly={email !== null}
        hint="You sign in with it; readers never see it."
        defaultValue={result?.values.email ?? email ?? ''}
        error={errors.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={8}
        required
        hint="At least 8 characters. A few unrelated words make a good one."
        error={errors.password}
      />
      <Button variant="primary" aria-disabled={pending}>
        {pending ? 'One moment …' : submit}
      </Button>
    </form>
  )
}
