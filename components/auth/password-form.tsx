'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { useFormAction } from '@/components/ui/use-form-action'
import { changePasswordAction } from '@/lib/auth/actions'
import * as messages from '@/lib/messages/generated/accounts'
import { NewPasswordField } from './fields'

export function PasswordForm({ email }: { email: string }) {
  const { result, pending, form } = useFormAction(changePasswordAction)
  const failure = result && !result.ok ? result : null
  return (
    <form {...form} key={result?.ok ? 'changed' : 'open'} className="account-form" noValidate>
      {failure && <ProblemSummary answer={failure} />}
      {result?.ok && <Notice live>{messages.yourPasswordIsChanged()}</Notice>}
      {/* Password managers file the new password under it. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={messages.currentPassword()}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
        error={failure?.fieldErrors.currentPassword}
      />
      <NewPasswordField label={messages.newPassword()} name="newPassword" error={failure?.fieldErrors.newPassword} />
      <Button aria-disabled={pending}>{pending ? messages.changing() : messages.changePassword()}</Button>
    </form>
  )
}
