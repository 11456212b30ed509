import type { Metadata } from 'next'
import { LinkForm } from '@/components/auth/link-form'
import { Notice } from '@/components/ui/notice'
import { rich } from '@/components/ui/rich'
import { toLocalPath } from '@/lib/auth/path'
import { env } from '@/lib/core/env'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/accounts'

export const metadata: Metadata = { title: messages.signInByMail() }

export default async function SignInLinkPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const destination = toLocalPath((await searchParams).callbackUrl)
  return (
    <>
      <h1>{messages.signInByMail()}</h1>
      <p>{messages.youGetMailWithLink()}</p>
      {!env().MAIL_URL && <Notice>{rich(messages.noMailServerIsSet({ code: (text) => <code>{text}</code> }))}</Notice>}
      <LinkForm callbackUrl={destination} />
      <p>
        <a href={pathTo('/signin', { callbackUrl: destination })}>{messages.signInWithPassword()}</a>
      </p>
    </>
  )
}
