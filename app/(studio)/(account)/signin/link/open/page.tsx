import type { Metadata } from 'next'
import { OpenLinkForm } from '@/components/auth/open-link-form'
import { rich } from '@/components/ui/rich'
import { toLocalPath } from '@/lib/auth/path'
import * as messages from '@/lib/messages/generated/accounts'
import { findLinkAccount } from '@/lib/sign-in-links/queries'

export const metadata: Metadata = { title: messages.signInByMail(), referrer: 'same-origin' }

/** Asks whoever a mail's link has led here to press a button: programs that look through mails open links too. */
export default async function OpenLinkPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { token, callbackUrl } = await searchParams
  const email = await findLinkAccount(token)
  if (email === null || typeof token !== 'string')
    return (
      <>
        <h1>{messages.thisLinkDoesNotWork()}</h1>
        <p>{rich(messages.signInLinkWorksOnce({ a: (text) => <a href="/signin/link">{text}</a> }))}</p>
      </>
    )
  return (
    <>
      <h1>{messages.signInAsEmail({ email })}</h1>
      <p>{messages.goOnOnlyIfYou()}</p>
      <OpenLinkForm token={token} callbackUrl={toLocalPath(callbackUrl)} />
    </>
  )
}
