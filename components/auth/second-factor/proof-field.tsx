import { TextField } from '@/components/ui/field'

/** Ways in which somebody can prove again who they are. */
export interface ProofWays {
  hasPassword: boolean
  hasFactor: boolean
}

/** Asks for the password or a code before a second factor is changed; nothing where there is neither. */
export function ProofField({ hasPassword, hasFactor, error }: ProofWays & { error: string | undefined }) {
  if (!hasPassword && !hasFactor) return null
  const label = hasPassword ? (hasFactor ? 'Your password, or a code' : 'Your password') : 'A code'
  return <TextField label={label} name="password" type="password" autoComplete="current-password" required error={error} />
}
