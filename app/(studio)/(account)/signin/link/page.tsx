import type { Metadata } from 'next'
import { LinkForm } from '@/components/auth/link-form'
import { Notice } from '@/components/ui/notice'
import { toLocalPath } from '@/lib/auth/path'
import { env } from '@/lib/core/env'

export const metadata: Metadata = { title: 'Sign in by mail' }

export default async function SignInLinkPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const destination = toLocalPath((await searchParams).callbackUrl)
  return (
    <>
      <h1>Sign in by mail</h1>
      <p>You get a mail with a link that signs you in once, without a password.</p>
      {!env().MAIL_URL && (
        <Notice>
          No mail server is set here: the mail is put into the folder <code>outbox</code> on the blog’s machine.
        </Notice>
      )}
      <LinkForm callbackUrl={destination} />
      <p>
        <a href={`/signin?callbackUrl=${encodeURIComponent(destination)}`}>Sign in with a password</a>
      </p>
    </>
  )
}
