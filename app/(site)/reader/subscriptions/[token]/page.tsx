import { FrequencyField } from '@/components/comments/personal/frequency-field'
import { EndedLink, PersonalPage } from '@/components/comments/personal/page'
import { TokenForm } from '@/components/comments/personal/token-form'
import { rich } from '@/components/ui/rich'
import { findSubscriptionByLink } from '@/lib/comments/following/subscriptions'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/comments'
import { personalMetadata } from '../../personal-page'
import '../../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata(messages.yourSubscription())

interface Props {
  params: Promise<{ token: string }>
  searchParams: Promise<{ done?: string | string[] }>
}

/** Lets a subscriber choose how often mail comes, from a link in that mail. */
export default async function SubscriptionPage({ params, searchParams }: Props) {
  const { token } = await params
  const subscription = await findSubscriptionByLink(token)
  if (!subscription) return <EndedLink>{messages.thereIsNoSubscriptionBehind()}</EndedLink>
  const { email, title, permalink, rootId, frequency } = subscription
  return (
    <PersonalPage title={messages.mailAboutComments()} done={(await searchParams).done ? messages.changed() : undefined}>
      <section aria-label={messages.subscription()}>
        <p>
          {rich(
            messages.emailGetsMailAboutReplies({
              email: <b>{email}</b>,
              hasRootId: Boolean(rootId),
              title: permalink ? <a href={encodeURI(permalink)}>{title}</a> : title,
            }),
          )}
        </p>
        <TokenForm action="change-subscription" token={token} label={messages.change()}>
          <FrequencyField chosen={frequency} />
        </TokenForm>
        <p>
          <a href={pathTo('/reader/unsubscribe/[token]', { token })}>{messages.unsubscribe()}</a>
        </p>
      </section>
    </PersonalPage>
  )
}
