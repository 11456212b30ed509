import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PasswordForm } from '@/components/auth/password-form'
import { ProfileForm } from '@/components/auth/profile-form'
import { SessionList } from '@/components/auth/session-list'
import { rich } from '@/components/ui/rich'
import { findProfile } from '@/lib/auth/queries'
import { listSessions } from '@/lib/auth/session-commands'
import { currentToken, findViewer } from '@/lib/auth/sessions/current-session'
import { now } from '@/lib/core/clock'
import { pathTo } from '@/lib/core/routes/path-to'
import { hasRole } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/accounts'
import { getSettings } from '@/lib/settings/queries'

export const metadata: Metadata = { title: messages.yourAccount() }

export default async function AccountPage() {
  const viewer = await findViewer()
  const profile = viewer.kind === 'user' ? await findProfile(viewer.id) : null
  if (!profile) redirect(pathTo('/signin', { callbackUrl: '/studio/account' }))
  const caller = { viewer, now: now(), address: '' }
  const [sessions, { timeZone, sessionIdleDays }] = await Promise.all([listSessions(caller, await currentToken()), getSettings()])
  return (
    <>
      <h1>{messages.yourAccount()}</h1>
      <p>{rich(messages.youSignInAsEmail({ email: profile.email, a: (text) => <a href="/studio">{text}</a> }))}</p>
      <ProfileForm name={profile.name} bio={profile.bio} avatar={hasRole(viewer, 'AUTHOR') ? profile.avatar : null} />
      {profile.hasPassword && (
        <section className="more">
          <h2>{messages.password()}</h2>
          <PasswordForm email={profile.email} />
        </section>
      )}
      <section className="more" aria-labelledby="second-factor">
        <h2 id="second-factor">{messages.secondFactor()}</h2>
        <p>{rich(messages.authenticatorAppOrPasskeyBeside({ a: (text) => <a href="/studio/account/second-factor">{text}</a> }))}</p>
      </section>
      <section className="more" aria-labelledby="sessions">
        <h2 id="sessions">{messages.whereYouAreSignedIn()}</h2>
        <p>{messages.browserThatYouDoNotUse({ sessionIdleDays })}</p>
        <SessionList sessions={sessions} timeZone={timeZone} />
      </section>
    </>
  )
}
