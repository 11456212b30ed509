import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PasswordForm } from '@/components/auth/password-form'
import { ProfileForm } from '@/components/auth/profile-form'
import { findProfile } from '@/lib/auth/queries'
import { findViewer } from '@/lib/auth/session'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const viewer = await findViewer()
  const profile = viewer.kind === 'user' ? await findProfile(viewer.id) : null
  if (!profile) redirect('/signin?callbackUrl=/studio/account')
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
    </>
  )
}
