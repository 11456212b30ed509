import { TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/accounts'

interface EmailFieldProps {
  value: string | undefined
  error: string | undefined
  hint?: string
  readOnly?: boolean
}

/** The address by which somebody signs in, as password managers know it. */
export function EmailField({ value, error, ...rest }: EmailFieldProps) {
  return (
    <TextField
      label={messages.emailAddress()}
      name="email"
      type="email"
      autoComplete="username"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      required
      defaultValue={value}
      error={error}
      {...rest}
    />
  )
}

/** A password that is chosen now. */
export function NewPasswordField({ label, name, error }: { label: string; name: string; error: string | undefined }) {
  return (
    <TextField
      label={label}
      name={name}
      type="password"
      autoComplete="new-password"
      minLength={8}
      required
      hint={messages.atLeast8Characters()}
      error={error}
    />
  )
}
