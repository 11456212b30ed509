import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PasskeySignIn } from '@/components/auth/second-factor/passkey-sign-in'
import { SignInForm } from '@/components/auth/sign-in-form'
import { Notice } from '@/components/ui/notice'
import { toLocalPath } from '@/lib/auth/path'
import { isSetUp, listProviders } from '@/lib/auth/queries'
import { findViewer } from '@/lib/auth/sessions/current-session'

export const metadata: Metadata = { title: 'Sign in' }

/** What next-auth says in the address when it sends somebody back here. */
const problems: Record<string, string> = {
  AccessDenied: 'This account is not known here. Ask the owner of the blog for an invitation.',
  CredentialsSignin: 'The e-mail address or the password is not right.',
  FORBIDDEN: 'This account has a second factor. Sign in with the form below.',
  TOO_MANY_REQUESTS: 'Too many attempts. Wait a few minutes, then try again.',
  UNAVAILABLE: 'Many people are signing in right now. Try again in a few seconds.',
}
const otherProblem = 'Signing in did not work. Try again.'

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { callbackUrl, error } = await searchParams
  const destination = toLocalPath(callbackUrl)
  if ((await findViewer()).kind === 'user') redirect(destination)
  const providers = listProviders()
  return (
    <>
      <h1>Sign in</h1>
      {typeof error === 'string' && (
        <Notice tone="problem" live>
          {problems[error] ?? otherProblem}
        </Notice>
      )}
      {!(await isSetUp()) && <Notice>This blog has no owner yet. Open the set-up link that the server printed when it started.</Notice>}
      <SignInForm callbackUrl={destination} />
      <PasskeySignIn callbackUrl={destination} />
      <p>
        <a href={`/signin/link?callbackUrl=${encodeURIComponent(destination)}`}>Send me a sign-in link</a>
      </p>
      {providers.length > 0 && (
        <div className="grid gap-3 border-t border-rule pt-5">
          {providers.map(({ id, name }) => (
            <a key={id} className="button min-h-11" href={`/api/auth/with/${id}?callbackUrl=${encodeURIComponent(destination)}`}>
              Continue with {name}
            </a>
          ))}
        </div>
      )}
    </>
  )
}
