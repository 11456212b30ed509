import { PersonalPage } from '@/components/comments/personal/page'
import { TokenForm } from '@/components/comments/personal/token-form'
import { findSubscriptionByLink } from '@/lib/comments/following/subscriptions'
import { personalMetadata } from '../../asked'
import '../../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata('Unsubscribe')

interface Props {
  params: Promise<{ token: string }>
}

/** Asks whether mail is to end. Mail programs end it at this address too, without asking; see server/guards/one-click-unsubscribe.ts. */
export default async function UnsubscribePage({ params }: Props) {
  const { token } = await params
  const subscription = await findSubscriptionByLink(token)
  if (!subscription) {
    return (
      <PersonalPage title="You get no such mail" done="There is no subscription behind this link any more.">
        <p>
          <a href="/reader/me">What is stored of you here</a>
        </p>
      </PersonalPage>
    )
  }
  return (
    <PersonalPage title="No more mail?">
      <section aria-label="The subscription">
        <p>
          <b>{subscription.email}</b> gets mail about comments below “{subscription.title}”.
        </p>
        <TokenForm to="unsubscribe" token={token} label="Unsubscribe" />
        <p>
          <a href={`/reader/subscriptions/${token}`}>Get it less often instead</a>
        </p>
      </section>
    </PersonalPage>
  )
}
