import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PasskeySignIn } from '@/components/auth/second-factor/passkey-sign-in'
import { SignInForm } from '@/components/auth/sign-in-form'
import { Notice } from '@/components/ui/notice'
import { toLocalPath } from '@/lib/auth/path'
import { isSetUp, listProviders } from '@/lib/auth/queries'
import { findViewer } from '@/lib/auth/sessions/current-session'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/accounts'

export const metadata: Metadata = { title: messages.signIn() }

/** Errors that next-auth names in the address when it sends somebody back here. */
const problems: Record<string, string> = {
  AccessDenied: messages.thisAccountIsNotKnown(),
  CredentialsSignin: messages.emailAddressOrPassword(),
  FORBIDDEN: messages.thisAccountHasSecondFactor(),
  TOO_MANY_REQUESTS: messages.tooManyAttempts(),
  UNAVAILABLE: messages.manyPeopleAreSigning(),
}
const otherProblem = messages.signingInDidNotWork()

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { callbackUrl, error } = await searchParams
  const destination = toLocalPath(callbackUrl)
  if ((await findViewer()).kind === 'user') redirect(destination)
  const providers = listProviders()
  return (
    <>
      <h1>{messages.signIn()}</h1>
      {typeof error === 'string' && (
        <Notice tone="problem" live>
          {problems[error] ?? otherProblem}
        </Notice>
      )}
      {!(await isSetUp()) && <Notice>{messages.thisBlogHasNoOwner()}</Notice>}
      <SignInForm callbackUrl={destination} />
      <PasskeySignIn callbackUrl={destination} />
      <p>
        <a href={pathTo('/signin/link', { callbackUrl: destination })}>{messages.sendMeSignInLink()}</a>
      </p>
      {providers.length > 0 && (
        <div className="grid gap-3 border-t border-rule pt-5">
          {providers.map(({ id, name }) => (
            <a key={id} className="button min-h-11" href={pathTo('/api/auth/with/[provider]', { provider: id, callbackUrl: destination })}>
              {messages.continueWithName({ name })}
            </a>
          ))}
        </div>
      )}
    </>
  )
}
