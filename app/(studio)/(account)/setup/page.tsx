import type { Metadata } from 'next'
import { NewAccountForm } from '@/components/auth/new-account-form'
import { rich } from '@/components/ui/rich'
import { findInvitation, isSetUp } from '@/lib/auth/queries'
import * as messages from '@/lib/messages/generated/accounts'

export const metadata: Metadata = { title: messages.setUp(), referrer: 'same-origin' }

export default async function SetUpPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { token } = await searchParams
  if ((await findInvitation(token))?.role !== 'OWNER' || typeof token !== 'string') return <Unusable />
  return (
    <>
      <h1>{messages.makeThisBlogYours()}</h1>
      <p>{messages.thisAccountOwnsBlog()}</p>
      <NewAccountForm kind="setup" token={token} email={null} submit={messages.createOwnersAccount()} />
    </>
  )
}

async function Unusable() {
  if (await isSetUp())
    return (
      <>
        <h1>{messages.thisBlogIsSetUp()}</h1>
        <p>{rich(messages.setUpLinkWorksOnce({ a: (text) => <a href="/signin">{text}</a> }))}</p>
      </>
    )
  return (
    <>
      <h1>{messages.thisLinkDoesNotWork()}</h1>
      <p>{rich(messages.setUpLinkWorks({ code: (text) => <code>{text}</code> }))}</p>
    </>
  )
}
