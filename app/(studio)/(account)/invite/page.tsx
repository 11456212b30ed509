import type { Metadata } from 'next'
import { NewAccountForm } from '@/components/auth/new-account-form'
import { findInvitation } from '@/lib/auth/queries'
import { getSettings } from '@/lib/settings/queries'

export const metadata: Metadata = { title: 'Your invitation', referrer: 'same-origin' }

const purposes = {
  READER: 'to read and comment with an account of your own',
  AUTHOR: 'to write posts',
  EDITOR: 'to write posts and to look after those of others',
}

export default async function InvitePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { token } = await searchParams
  const invitation = await findInvitation(token)
  if (!invitation || invitation.role === 'OWNER' || typeof token !== 'string')
    return (
      <>
        <h1>This invitation does not work</h1>
        <p>
          An invitation works once, for seven days. If you used it already, <a href="/signin">sign in</a>; else ask whoever invited you for
          a new one.
        </p>
      </>
    )
  const { title } = await getSettings()
  return (
    <>
      <h1>You are invited</h1>
      <p>
        {title} asks you {purposes[invitation.role]}. Choose how you will sign in.
      </p>
      <NewAccountForm kind="invite" token={token} email={invitation.email} submit="Create my account" />
    </>
  )
}
