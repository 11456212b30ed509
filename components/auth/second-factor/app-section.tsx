'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormAction } from '@/components/ui/use-form-action'
import { beginAppAction, confirmAppAction, removeAppAction } from '@/lib/second-factor/actions'
import type { AppSetup } from '@/lib/second-factor/types'
import { ProblemSummary } from '../problem-summary'
import { ProofField, type ProofWays } from './proof-field'
import { ProofForm } from './proof-form'
import { NewCodes } from './recovery-codes'

/** The authenticator app: set up, confirmed by a code, removed. Stays on the page throughout, since its answer shows the codes. */
export function AppSection({ hasApp, setup, ways }: { hasApp: boolean; setup: AppSetup | null; ways: ProofWays }) {
  const { result, pending, form } = useFormAction(confirmAppAction)
  const failure = result && !result.ok ? result : null
  return (
    <section className="more" aria-labelledby="app">
      <h2 id="app">Authenticator app</h2>
      {result?.ok && <Notice live>Your app is set up. From now on it is asked for when you sign in.</Notice>}
      {result?.ok && result.value.codes && <NewCodes codes={result.value.codes} />}
      {hasApp ? (
        <>
          <p>An app on your phone makes a code for each sign-in.</p>
          <ProofForm ways={ways} action={removeAppAction} title="Remove the app" submit="Remove the app" />
        </>
      ) : setup ? (
        <>
          <p>Scan this with your app, or type the key into it. Then enter the code that the app shows, within a quarter of an hour.</p>
          <SetupKey setup={setup} />
          <form {...form} className="account-form" noValidate>
            {failure && <ProblemSummary answer={failure} />}
            <TextField
              label="Code of the app"
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              error={failure?.fieldErrors.code}
            />
            <Button variant="primary" aria-disabled={pending}>
              {pending ? 'One moment …' : 'Confirm'}
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
        aria-label="QR code for your authenticator app"
        shapeRendering="crispEdges"
      >
        <path d={qr.path} />
      </svg>
      <p>
        Key: <code>{secret}</code>
      </p>
      <p>
        <a href={uri}>Open in an app on this device</a>
      </p>
    </>
  )
}

function BeginApp({ ways }: { ways: ProofWays }) {
  const { result, pending, form } = useFormAction(beginAppAction)
  const failure = result && !result.ok ? result : null
  return (
    <>
      <p>An app on your phone, such as Aegis, 2FAS or Google Authenticator, makes a code for each sign-in.</p>
      <form {...form} className="account-form" noValidate>
        {failure && <ProblemSummary answer={failure} />}
        <ProofField {...ways} error={failure?.fieldErrors.password} />
        <Button aria-disabled={pending}>{pending ? 'One moment …' : 'Set up an app'}</Button>
      </form>
    </>
  )
}
