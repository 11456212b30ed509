import type { Metadata } from 'next'
import { NewAccountForm } from '@/components/auth/new-account-form'
import { rich } from '@/components/ui/rich'
import { findInvitation } from '@/lib/auth/queries'
import * as messages from '@/lib/messages/generated/accounts'
import { getSettings } from '@/lib/settings/queries'

export const metadata: Metadata = { title: messages.yourInvitation(), referrer: 'same-origin' }

export default async function InvitePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { token } = await searchParams
  const invitation = await findInvitation(token)
  if (!invitation || invitation.role === 'OWNER' || typeof token !== 'string')
    return (
      <>
        <h1>{messages.thisInvitationDoesNotWork()}</h1>
        <p>{rich(messages.invitationWorksOnceForSeven({ a: (text) => <a href="/signin">{text}</a> }))}</p>
      </>
    )
  const { title } = await getSettings()
  return (
    <>
      <h1>{messages.youAreInvited()}</h1>
      <p>{messages.titleAsksYouTo({ role: invitation.role, title })}</p>
      <NewAccountForm kind="invite" token={token} email={invitation.email} submit={messages.createMyAccount()} />
    </>
  )
}
