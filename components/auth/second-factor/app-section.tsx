'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { ProblemSummary } from '@/components/ui/problem-summary'
import { rich } from '@/components/ui/rich'
import { useFormAction } from '@/components/ui/use-form-action'
import * as messages from '@/lib/messages/generated/accounts'
import { beginAppAction, confirmAppAction, removeAppAction } from '@/lib/second-factor/actions'
import type { AppSetup } from '@/lib/second-factor/types'
import { ProofField, type ProofWays } from './proof-field'
import { ProofForm } from './proof-form'
import { NewCodes } from './recovery-codes'

/** The authenticator app: set up, confirmed by a code, removed. Stays on the page throughout, since its answer shows the codes. */
export function AppSection({ hasApp, setup, ways }: { hasApp: boolean; setup: AppSetup | null; ways: ProofWays }) {
  const { result, pending, form } = useFormAction(confirmAppAction)
  const failure = result && !result.ok ? result : null
  return (
    <section className="more" aria-labelledby="app">
      <h2 id="app">{messages.authenticatorApp()}</h2>
      {result?.ok && <Notice live>{messages.yourAppIsSetUp()}</Notice>}
      {result?.ok && result.value.codes && <NewCodes codes={result.value.codes} />}
      {hasApp ? (
        <>
          <p>{messages.appOnYourPhoneMakes()}</p>
          <ProofForm ways={ways} action={removeAppAction} title={messages.removeApp()} submit={messages.removeApp()} />
        </>
      ) : setup ? (
        <>
          <p>{messages.scanThisWithYourApp()}</p>
          <SetupKey setup={setup} />
          <form {...form} className="account-form" noValidate>
            {failure && <ProblemSummary answer={failure} />}
            <TextField
              label={messages.codeOfApp()}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              error={failure?.fieldErrors.code}
            />
            <Button variant="primary" aria-disabled={pending}>
              {pending ? messages.pleaseWait() : messages.confirm()}
            </Button>
          </form>
        </>
      ) : (
        <BeginApp ways={ways} />
      )}
    </section>
  )
}

function SetupKey({ setup: { secret, uri, qr } }: { setup: AppSetup }) {
  return (
    <>
      <svg
        className="qr"
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        role="img"
        aria-label={messages.qrCodeForYourAuthenticator()}
        shapeRendering="crispEdges"
      >
        <path d={qr.path} />
      </svg>
      <p>{rich(messages.keySecret({ secret: <code>{secret}</code> }))}</p>
      <p>
        <a href={uri}>{messages.openInApp()}</a>
      </p>
    </>
  )
}

function BeginApp({ ways }: { ways: ProofWays }) {
  const { result, pending, form } = useFormAction(beginAppAction)
  const failure = result && !result.ok ? result : null
  return (
    <>
      <p>{messages.appOnYourPhoneSuch()}</p>
      <form {...form} className="account-form" noValidate>
        {failure && <ProblemSummary answer={failure} />}
        <ProofField {...ways} error={failure?.fieldErrors.password} />
        <Button aria-disabled={pending}>{pending ? messages.pleaseWait() : messages.setUpApp()}</Button>
      </form>
    </>
  )
}
