import { PersonalPage } from '@/components/comments/personal/page'
import { TokenForm } from '@/components/comments/personal/token-form'
import { rich } from '@/components/ui/rich'
import { findSubscriptionByLink } from '@/lib/comments/following/subscriptions'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/comments'
import { personalMetadata } from '../../personal-page'
import '../../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata(messages.unsubscribe())

interface Props {
  params: Promise<{ token: string }>
}

/** Asks whether mail is to end. Mail programs end it at this address too, without asking; see server/guards/one-click-unsubscribe.ts. */
export default async function UnsubscribePage({ params }: Props) {
  const { token } = await params
  const subscription = await findSubscriptionByLink(token)
  if (!subscription) {
    return (
      <PersonalPage title={messages.youGetNoSuchMail()} done={messages.thereIsNoSubscriptionBehind()}>
        <p>
          <a href="/reader/me">{messages.yourDataHere()}</a>
        </p>
      </PersonalPage>
    )
  }
  return (
    <PersonalPage title={messages.unsubscribeQuestion()}>
      <section aria-label={messages.subscription()}>
        <p>{rich(messages.emailGetsMailAboutComments({ email: <b>{subscription.email}</b>, title: subscription.title }))}</p>
        <TokenForm action="unsubscribe" token={token} label={messages.unsubscribe()} />
        <p>
          <a href={pathTo('/reader/subscriptions/[token]', { token })}>{messages.getItLessOftenInstead()}</a>
        </p>
      </section>
    </PersonalPage>
  )
}
