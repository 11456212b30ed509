import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AppSection } from '@/components/auth/second-factor/app-section'
import { PasskeySection } from '@/components/auth/second-factor/passkey-section'
import { ProofForm } from '@/components/auth/second-factor/proof-form'
import { RecoveryCodes } from '@/components/auth/second-factor/recovery-codes'
import { rich } from '@/components/ui/rich'
import { findViewer } from '@/lib/auth/sessions/current-session'
import { now } from '@/lib/core/clock'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/accounts'
import { switchOffAction } from '@/lib/second-factor/actions'
import { readSecondFactor } from '@/lib/second-factor/commands'
import { getSettings } from '@/lib/settings/queries'

export const metadata: Metadata = { title: messages.secondFactor() }

export default async function SecondFactorPage() {
  const viewer = await findViewer()
  if (viewer.kind !== 'user') redirect(pathTo('/signin', { callbackUrl: '/studio/account/second-factor' }))
  const [state, { timeZone }] = await Promise.all([readSecondFactor({ viewer, now: now(), address: '' }), getSettings()])
  const { hasPassword, appSince, setup, passkeys, codesLeft } = state
  const hasFactor = appSince !== null || passkeys.length > 0
  const ways = { hasPassword, hasFactor }
  return (
    <>
      <h1>{messages.secondFactor()}</h1>
      <p>{rich(messages.withOnePasswordOrMailed({ a: (text) => <a href="/studio/account">{text}</a> }))}</p>
      <AppSection hasApp={appSince !== null} setup={setup} ways={ways} />
      <PasskeySection passkeys={passkeys} timeZone={timeZone} ways={ways} />
      {hasFactor && <RecoveryCodes codesLeft={codesLeft} ways={ways} />}
      {hasFactor && (
        <section className="more" aria-labelledby="off">
          <h2 id="off">{messages.turnItOff()}</h2>
          <ProofForm
            ways={ways}
            action={switchOffAction}
            title={messages.removeAppPasskeysAndCodes()}
            submit={messages.switchSecondFactorOff()}
          />
        </section>
      )}
    </>
  )
}
