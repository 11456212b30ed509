'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { useFormAction } from '@/components/ui/use-form-action'
import * as messages from '@/lib/messages/generated/accounts'
import { makeCodesAction } from '@/lib/second-factor/actions'
import { ProofField, type ProofWays } from './proof-field'

/** Shows recovery codes, this once. */
export function NewCodes({ codes }: { codes: readonly string[] }) {
  return (
    <Notice live>
      <p>{messages.theseAreYourRecoveryCodes()}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Says how many recovery codes are left, and makes others. */
export function RecoveryCodes({ codesLeft, ways }: { codesLeft: number; ways: ProofWays }) {
  const { result, pending, form } = useFormAction(makeCodesAction)
  const failure = result && !result.ok ? result : null
  return (
    <section className="more" aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">{messages.recoveryCodes()}</h2>
      <p>{messages.codesLeftCodesAreLeft({ codesLeft })}</p>
      {result?.ok && result.value.codes && <NewCodes codes={result.value.codes} />}
      <details open={failure !== null}>
        <summary>{messages.makeNewCodes()}</summary>
        <form {...form} className="account-form" noValidate>
          {failure && <ProblemSummary answer={failure} />}
          <p>{messages.codesYouHaveNowStop()}</p>
          <ProofField {...ways} error={failure?.fieldErrors.password} />
          <Button variant="danger" aria-disabled={pending}>
            {pending ? messages.pleaseWait() : messages.makeTenNewCodes()}
          </Button>
        </form>
      </details>
    </section>
  )
}
