'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { makeCodesAction } from '@/lib/second-factor/actions'
import { ProblemSummary } from '../problem-summary'
import { ProofField, type ProofWays } from './proof-field'

/** Shows recovery codes, this once. */
export function NewCodes({ codes }: { codes: readonly string[] }) {
  return (
    <Notice live>
      <p>
        These are your recovery codes. Each signs you in once, without app and passkey. They are shown this once: print or save them now.
      </p>
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
      <h2 id="recovery-codes">Recovery codes</h2>
      <p>{codesLeft === 1 ? 'One code is left.' : `${codesLeft} codes are left.`} They help when your phone or key is lost.</p>
      {result?.ok && result.value.codes && <NewCodes codes={result.value.codes} />}
      <details open={failure !== null}>
        <summary>Make new codes</summary>
        <form {...form} className="account-form" noValidate>
          {failure && <ProblemSummary answer={failure} />}
          <p>The codes you have now stop working.</p>
          <ProofField {...ways} error={failure?.fieldErrors.password} />
          <Button aria-disabled={pending}>{pending ? 'One moment …' : 'Make ten new codes'}</Button>
        </form>
      </details>
    </section>
  )
}
