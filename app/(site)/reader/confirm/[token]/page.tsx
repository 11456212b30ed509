import { EndedLink, PersonalPage } from '@/components/comments/personal/page'
import { TokenForm } from '@/components/comments/personal/token-form'
import { currentCaller } from '@/lib/auth/action'
import { openConfirmation } from '@/lib/readers/verification'
import { orRefusal, personalMetadata } from '../../asked'
import '../../reader.css'

export const dynamic = 'force-dynamic'

export const metadata = personalMetadata('Confirm')

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
    <PersonalPage title={subscription ? 'Mail about comments' : 'Is this you?'}>
      <section aria-label="What you confirm">
        {subscription && (
          <p>
            You get mail at <b>{email}</b> about {subscription.rootId ? 'replies in a conversation' : 'new comments'} below “
            {subscription.title}”. Every mail has a link that ends it.
          </p>
        )}
        <p>
          This browser is known as <b>{email}</b> from now on: comments that you write with this address carry a mark, and you can change
          them from here. Only go on if this browser is yours.
        </p>
        <TokenForm to="confirm-address" token={token} label={subscription ? 'Yes, send me mail' : 'Yes, this is me'} />
      </section>
    </PersonalPage>
  )
}
