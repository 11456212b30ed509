import type { Metadata } from 'next'
import { OpenLinkForm } from '@/components/auth/open-link-form'
import { toLocalPath } from '@/lib/auth/path'
import { findLinkAccount } from '@/lib/sign-in-links/queries'

export const metadata: Metadata = { title: 'Sign in by mail', referrer: 'same-origin' }

/** Asks whoever a mail's link has led here to press a button: programs that look through mails open links too. */
export default async function OpenLinkPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { token, callbackUrl } = await searchParams
  const email = await findLinkAccount(token)
  if (email === null || typeof token !== 'string')
    return (
      <>
        <h1>This link does not work</h1>
        <p>
          A sign-in link works once, for 15 minutes. <a href="/signin/link">Send me a new one</a>
        </p>
      </>
    )
  return (
    <>
      <h1>Sign in as {email}?</h1>
      <p>Go on only if you asked for this link yourself.</p>
      <OpenLinkForm token={token} callbackUrl={toLocalPath(callbackUrl)} />
    </>
  )
}
