import type { Metadata } from 'next'
import { SecondStepForm } from '@/components/auth/second-factor/second-step-form'
import { rich } from '@/components/ui/rich'
import { toLocalPath } from '@/lib/auth/path'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/accounts'
import { findCurrentStep } from '@/lib/second-factor/queries'

export const metadata: Metadata = { title: messages.signInSecond() }

export default async function SecondStepPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const destination = toLocalPath((await searchParams).callbackUrl)
  const signIn = pathTo('/signin', { callbackUrl: destination })
  const step = await findCurrentStep()
  if (!step)
    return (
      <>
        <h1>{messages.beginAgain()}</h1>
        <p>{rich(messages.secondStepHasToFollow({ a: (text) => <a href={signIn}>{text}</a> }))}</p>
      </>
    )
  return (
    <>
      <h1>{messages.oneMoreStep()}</h1>
      <p>{messages.signingInAsEmailNeeds({ email: step.email })}</p>
      <SecondStepForm step={step} callbackUrl={destination} />
      <p>{rich(messages.noAppKeyOrCode({ a: (text) => <a href={signIn}>{text}</a> }))}</p>
    </>
  )
}
