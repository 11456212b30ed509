import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AppSection } from '@/components/auth/second-factor/app-section'
import { PasskeySection } from '@/components/auth/second-factor/passkey-section'
import { ProofForm } from '@/components/auth/second-factor/proof-form'
import { RecoveryCodes } from '@/components/auth/second-factor/recovery-codes'
import { findViewer } from '@/lib/auth/sessions/current-session'
import { now } from '@/lib/core/clock'
import { switchOffAction } from '@/lib/second-factor/actions'
import { readSecondFactor } from '@/lib/second-factor/commands'
import { getSettings } from '@/lib/settings/queries'

export const metadata: Metadata = { title: 'Second factor' }

export default async function SecondFactorPage() {
  const viewer = await findViewer()
  if (viewer.kind !== 'user') redirect('/signin?callbackUrl=/studio/account/second-factor')
  const [state, { timeZone }] = await Promise.all([readSecondFactor({ viewer, now: now(), address: '' }), getSettings()])
  const { hasPassword, appSince, setup, passkeys, codesLeft } = state
  const hasFactor = appSince !== null || passkeys.length > 0
  const ways = { hasPassword, hasFactor }
  return (
    <>
      <h1>Second factor</h1>
      <p>
        With one, a password or a mailed link alone signs nobody in. <a href="/studio/account">Back to your account</a>
      </p>
      <AppSection hasApp={appSince !== null} setup={setup} ways={ways} />
      <PasskeySection passkeys={passkeys} timeZone={timeZone} ways={ways} />
      {hasFactor && <RecoveryCodes codesLeft={codesLeft} ways={ways} />}
      {hasFactor && (
        <section className="more" aria-labelledby="off">
          <h2 id="off">Switch it off</h2>
          <ProofForm ways={ways} action={switchOffAction} title="Remove app, passkeys and codes" submit="Switch the second factor off" />
        </section>
      )}
    </>
  )
}
