import { PersonalPage } from '@/components/comments/personal/page'
import { ProfileSections } from '@/components/comments/personal/profile'
import { currentCaller } from '@/lib/auth/action'
import * as messages from '@/lib/messages/generated/comments'
import { findBrowserReader } from '@/lib/readers/identity/browser'
import { findProfile } from '@/lib/readers/profile'
import { personalMetadata } from '../personal-page'
import '../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata(messages.you())

interface Props {
  searchParams: Promise<{ done?: string | string[] }>
}

const notices = new Map([
  ['changed', messages.changed()],
  ['claimed', messages.thankYouThose()],
  ['confirmed', messages.confirmedThisBrowserIsKnown()],
  ['erased', messages.everythingThatWasStored()],
  ['mailed', messages.ifMailCanReachThatAddress()],
])

/** Shows a reader what is stored of them. */
export default async function SelfPage({ searchParams }: Props) {
  const [caller, browser, { done }] = await Promise.all([currentCaller(), findBrowserReader(), searchParams])
  return (
    <PersonalPage title={messages.you()} done={typeof done === 'string' ? notices.get(done) : undefined}>
      <ProfileSections self={await findProfile(caller, browser)} />
    </PersonalPage>
  )
}
