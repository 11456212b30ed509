import { PersonalPage } from '@/components/comments/personal/page'
import { ProfileSections } from '@/components/comments/personal/profile'
import { currentCaller } from '@/lib/auth/action'
import { findBrowserReader } from '@/lib/readers/identity/browser'
import { findProfile } from '@/lib/readers/profile'
import { personalMetadata } from '../asked'
import '../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata('You')

interface Props {
  searchParams: Promise<{ done?: string | string[] }>
}

const notices = new Map([
  ['changed', 'Changed.'],
  ['claimed', 'Thank you. Those comments carry your mark now.'],
  ['confirmed', 'Confirmed. This browser is known by your address now.'],
  ['erased', 'Everything that was stored of you is erased. Mails that were sent before cannot be called back.'],
  ['mailed', 'If mail can reach that address, a link is on its way. Open it in the browser that you want to be known in, within a day.'],
])

/** Shows a reader what is stored of them. */
export default async function SelfPage({ searchParams }: Props) {
  const [caller, browser, { done }] = await Promise.all([currentCaller(), findBrowserReader(), searchParams])
  return (
    <PersonalPage title="You" done={typeof done === 'string' ? notices.get(done) : undefined}>
      <ProfileSections self={await findProfile(caller, browser)} />
    </PersonalPage>
  )
}
