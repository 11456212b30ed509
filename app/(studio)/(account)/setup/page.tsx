import type { Metadata } from 'next'
import { NewAccountForm } from '@/components/auth/new-account-form'
import { findInvitation, isSetUp } from '@/lib/auth/queries'

export const metadata: Metadata = { title: 'Set up', referrer: 'same-origin' }

export default async function SetUpPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { token } = await searchParams
  if ((await findInvitation(token))?.role !== 'OWNER' || typeof token !== 'string') return <Unusable />
  return (
    <>
      <h1>Make this blog yours</h1>
      <p>This account owns the blog: it writes, invites others and changes the settings.</p>
      <NewAccountForm kind="setup" token={token} email={null} submit="Create the owner’s account" />
    </>
  )
}

async function Unusable() {
  if (await isSetUp())
    return (
      <>
        <h1>This blog is set up</h1>
        <p>
          The set-up link works once. <a href="/signin">Sign in</a> with your account.
        </p>
      </>
    )
  return (
    <>
      <h1>This link does not work</h1>
      <p>
        A set-up link works for a day, and a newer one replaces it. Use the one that the server printed last, or start it again for a new
        one. The command <code>npm run fieldnotes -- user set-up-link</code> prints one too.
      </p>
    </>
  )
}
