import { EndedLink, PersonalPage } from '@/components/comments/personal/page'
import { TokenForm } from '@/components/comments/personal/token-form'
import { rich } from '@/components/ui/rich'
import { currentCaller } from '@/lib/auth/action'
import * as messages from '@/lib/messages/generated/comments'
import { openConfirmation } from '@/lib/readers/verification'
import { orRefusal, personalMetadata } from '../../personal-page'
import '../../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata(messages.confirm())

interface Props {
  params: Promise<{ token: string }>
}

/** Asks whoever opened a mailed link whether they meant it. Looking at it does nothing: programs that scan mails do too. */
export default async function ConfirmPage({ params }: Props) {
  const { token } = await params
  const { found, refusal } = await orRefusal(openConfirmation(await currentCaller(), token))
  if (!found) return <EndedLink>{refusal}</EndedLink>
  const { email, subscription } = found
  return (
    <PersonalPage title={subscription ? messages.mailAboutComments() : messages.isThisYou()}>
      <section aria-label={messages.yourConfirmation()}>
        {subscription && (
          <p>
            {rich(
              messages.youGetMailAtEmail({ email: <b>{email}</b>, hasRootId: Boolean(subscription.rootId), title: subscription.title }),
            )}
          </p>
        )}
        <p>{rich(messages.thisBrowserIsKnown({ email: <b>{email}</b> }))}</p>
        <TokenForm action="confirm-address" token={token} label={subscription ? messages.yesSendMeMail() : messages.yesThisIsMe()} />
      </section>
    </PersonalPage>
  )
}
