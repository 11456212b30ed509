import { FrequencyField } from '@/components/comments/personal/frequency-field'
import { EndedLink, PersonalPage } from '@/components/comments/personal/page'
import { TokenForm } from '@/components/comments/personal/token-form'
import { findSubscriptionByLink } from '@/lib/comments/following/subscriptions'
import { personalMetadata } from '../../asked'
import '../../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata('Your subscription')

interface Props {
  params: Promise<{ token: string }>
  searchParams: Promise<{ done?: string | string[] }>
}

/** Lets a subscriber choose how often mail comes, from a link in that mail. */
export default async function SubscriptionPage({ params, searchParams }: Props) {
  const { token } = await params
  const subscription = await findSubscriptionByLink(token)
  if (!subscription) return <EndedLink>There is no subscription behind this link any more.</EndedLink>
  const { email, title, permalink, rootId, frequency } = subscription
  return (
    <PersonalPage title="Mail about comments" done={(await searchParams).done ? 'Changed.' : undefined}>
      <section aria-label="The subscription">
        <p>
          <b>{email}</b> gets mail about {rootId ? 'replies in a conversation' : 'new comments'} below “
          {permalink ? <a href={encodeURI(permalink)}>{title}</a> : title}”.
        </p>
        <TokenForm to="change-subscription" token={token} label="Change">
          <FrequencyField chosen={frequency} />
        </TokenForm>
        <p>
          <a href={`/reader/unsubscribe/${token}`}>Stop these mails</a>
        </p>
      </section>
    </PersonalPage>
  )
}
