import type { Metadata } from 'next'
import { SecondStepForm } from '@/components/auth/second-factor/second-step-form'
import { toLocalPath } from '@/lib/auth/path'
import { findCurrentStep } from '@/lib/second-factor/queries'

export const metadata: Metadata = { title: 'Sign in: second step' }

export default async function SecondStepPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const destination = toLocalPath((await searchParams).callbackUrl)
  const signIn = `/signin?callbackUrl=${encodeURIComponent(destination)}`
  const step = await findCurrentStep()
  if (!step)
    return (
      <>
        <h1>Begin again</h1>
        <p>
          The second step has to follow the first within five minutes. <a href={signIn}>Sign in</a>
        </p>
      </>
    )
  return (
    <>
      <h1>One more step</h1>
      <p>Signing in as {step.email} needs a second factor.</p>
      <SecondStepForm step={step} callbackUrl={destination} />
      <p>
        No app, key or code at hand? The owner of the blog can help. <a href={signIn}>Sign in as somebody else</a>
      </p>
    </>
  )
}
