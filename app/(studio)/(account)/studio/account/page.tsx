import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PasswordForm } from '@/components/auth/password-form'
import { ProfileForm } from '@/components/auth/profile-form'
import { SessionList } from '@/components/auth/session-list'
import { findProfile } from '@/lib/auth/queries'
import { listSessions } from '@/lib/auth/session-commands'
import { currentToken, findViewer } from '@/lib/auth/sessions/current-session'
import { now } from '@/lib/core/clock'
import { getSettings } from '@/lib/settings/queries'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const viewer = await findViewer()
  const profile = viewer.kind === 'user' ? await findProfile(viewer.id) : null
  if (!profile) redirect('/signin?callbackUrl=/studio/account')
  const caller = { viewer, now: now(), address: '' }
  const [sessions, { timeZone, sessionIdleDays }] = await Promise.all([listSessions(caller, await currentToken()), getSettings()])
  return (
    <>
      <h1>Your account</h1>
      <p>
        You sign in as {profile.email}. <a href="/studio">Back to the studio</a>
      </p>
      <ProfileForm name={profile.name} bio={profile.bio} />
      {profile.hasPassword && (
        <section className="more">
          <h2>Password</h2>
          <PasswordForm email={profile.email} />
        </section>
      )}
      <section className="more" aria-labelledby="second-factor">
        <h2 id="second-factor">Second factor</h2>
        <p>
          An authenticator app or a passkey beside your password. <a href="/studio/account/second-factor">Set up or change</a>
        </p>
      </section>
      <section className="more" aria-labelledby="sessions">
        <h2 id="sessions">Where you are signed in</h2>
        <p>
          A browser that you do not use for {sessionIdleDays === 1 ? 'a day' : `${sessionIdleDays} days`} is signed out by itself, every
          browser after 30.
        </p>
        <SessionList sessions={sessions} timeZone={timeZone} />
      </section>
    </>
  )
}
