import { TextField } from '@/components/ui/field'
import * as messages from '@/lib/messages/generated/accounts'

/** Ways in which somebody can prove again who they are. */
export interface ProofWays {
  hasPassword: boolean
  hasFactor: boolean
}

/** Asks for the password or a code before a second factor is changed; nothing where there is neither. */
export function ProofField({ hasPassword, hasFactor, error }: ProofWays & { error: string | undefined }) {
  if (!hasPassword && !hasFactor) return null
  const label = hasPassword ? (hasFactor ? messages.yourPasswordOrCode() : messages.yourPassword()) : messages.code()
  return <TextField label={label} name="password" type="password" autoComplete="current-password" required error={error} />
}
