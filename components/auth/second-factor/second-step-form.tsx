'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { useFormAction } from '@/components/ui/use-form-action'
import type { ActionFailure } from '@/lib/core/action'
import * as messages from '@/lib/messages/generated/accounts'
import { answerCodeAction, answerPasskeyAction } from '@/lib/second-factor/actions'
import type { SecondStep } from '@/lib/second-factor/types'
import { getPasskey, useHasPasskeys } from './browser-passkeys'
import { passkeyCancelled } from './passkey-cancelled'

/** Asks for the second factor, before a session begins. */
export function SecondStepForm({ step: { hasApp, passkeyOptions }, callbackUrl }: { step: SecondStep; callbackUrl: string }) {
  const { result, pending, form } = useFormAction(answerCodeAction)
  return (
    <>
      {passkeyOptions && <PasskeyAnswer options={passkeyOptions} callbackUrl={callbackUrl} />}
      <form {...form} className="account-form" noValidate>
        {result && <ProblemSummary answer={result} />}
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        <TextField
          label={hasApp ? messages.code() : messages.recoveryCode()}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          required
          hint={hasApp ? messages.sixDigitsOfYourAuthenticator() : messages.oneOfTenThatYou()}
          error={result?.fieldErrors.code}
        />
        <Button variant={passkeyOptions ? 'plain' : 'primary'} aria-disabled={pending}>
          {pending ? messages.signingIn() : messages.signIn()}
        </Button>
      </form>
    </>
  )
}

function PasskeyAnswer({ options, callbackUrl }: { options: string; callbackUrl: string }) {
  const hasPasskeys = useHasPasskeys()
  const { result, pending, form } = useFormAction(async (): Promise<ActionFailure> => {
    const response = await getPasskey(options)
    return response ? answerPasskeyAction({ response, callbackUrl }) : passkeyCancelled()
  })
  if (!hasPasskeys) return null
  return (
    <form {...form} className="account-form">
      {result && <ProblemSummary answer={result} />}
      <Button variant="primary" aria-disabled={pending}>
        {pending ? messages.signingIn() : messages.passkey()}
      </Button>
    </form>
  )
}
