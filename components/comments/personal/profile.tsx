import { FormAction } from '@/components/site/form-action'
import { rich } from '@/components/ui/rich'
import type { ShownSubscription } from '@/lib/comments/following/types'
import * as messages from '@/lib/messages/generated/comments'
import type { ReaderProfile } from '@/lib/readers/profile'
import { EmailField } from './email-field'
import { FailureNotice } from './failure'
import { frequencies } from './frequency-field'
import { ReaderComments } from './reader-comments'

/** All that is stored of a reader, and what they can do with it. */
export function ProfileSections({ self }: { self: ReaderProfile | null }) {
  return (
    <>
      <FailureNotice />
      <section aria-labelledby="known">
        <h2 id="known">{messages.whoYouAreHere()}</h2>
        {self?.verifiedEmail ? (
          <p>
            {rich(messages.thisBrowserIsKnownAsVerified({ verifiedEmail: <b>{self.verifiedEmail}</b> }))}
            {self.name && `, ${self.name}`}.
          </p>
        ) : (
          <p>{messages.thisBrowserIsKnownAsName({ hasSelf: Boolean(self), hasName: Boolean(self?.name), name: self?.name ?? '' })}</p>
        )}
        {!self?.verifiedEmail && <VerificationForm email={self?.email ?? ''} />}
      </section>
      {self && (
        <>
          {self.claimable.length > 0 && <Claimable items={self.claimable} />}
          <section aria-labelledby="comments">
            <h2 id="comments">{messages.yourComments()}</h2>
            {self.comments.items.length > 0 ? <ReaderComments items={self.comments.items} /> : <p>{messages.noneYet()}</p>}
            {self.comments.total > self.comments.items.length && (
              <p className="label">{messages.theseAreNewest({ total: self.comments.total })}</p>
            )}
          </section>
          <section aria-labelledby="mail">
            <h2 id="mail">{messages.mailToYou()}</h2>
            {self.subscriptions.length === 0 && <p>{messages.youGetNone()}</p>}
            <ul>
              {self.subscriptions.map((subscription) => (
                <Subscription key={subscription.id} subscription={subscription} />
              ))}
            </ul>
          </section>
          <section aria-labelledby="data">
            <h2 id="data">{messages.yourData()}</h2>
            <p>{rich(messages.downloadEverythingThatIsStored({ a: (text) => <a href="/reader/me/export">{text}</a> }))}</p>
            <p>
              <a href="/reader/erase">{messages.eraseEverythingThatIsStored()}</a>
            </p>
          </section>
        </>
      )}
    </>
  )
}

function Claimable({ items }: { items: ReaderProfile['claimable'] }) {
  return (
    <section aria-labelledby="claimable">
      <h2 id="claimable">{messages.didYouWriteThese()}</h2>
      <p>{messages.theyCarryYourAddress()}</p>
      <form method="post" encType="multipart/form-data" action="#problem" aria-label={messages.commentsWithYourAddress()}>
        <FormAction name="claim-comments" />
        <ReaderComments items={items} ticked />
        <button className="form-button" type="submit">
          {messages.theseAreMine()}
        </button>
      </form>
    </section>
  )
}

function Subscription({ subscription: { id, title, permalink, rootId, frequency, email } }: { subscription: ShownSubscription }) {
  const field = `frequency-${id}`
  return (
    <li>
      <span>
        {rich(
          messages.repliesInConversationBelowTitle({
            hasRootId: Boolean(rootId),
            title: permalink ? <a href={encodeURI(permalink)}>{title}</a> : title,
            email,
          }),
        )}
      </span>
      <form className="often" method="post" encType="multipart/form-data" action="#problem" aria-label={messages.mailAboutTitle({ title })}>
        <FormAction name="change-own-subscription" />
        <input type="hidden" name="id" value={id} />
        <label className="label" htmlFor={field}>
          {messages.howOften()}
        </label>
        <select id={field} className="form-input" name="frequency" defaultValue={frequency}>
          {Object.entries({ ...frequencies, NEVER: messages.neverAgain() }).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <button className="form-button" type="submit">
          {messages.change()}
        </button>
      </form>
    </li>
  )
}

/** Asks for an address, to mail a link to it. */
function VerificationForm({ email }: { email: string }) {
  return (
    <form method="post" encType="multipart/form-data" action="#problem" aria-label={messages.verifyYourEmail()}>
      <FormAction name="ask-for-proof" />
      <EmailField email={email} />
      <button className="form-button" type="submit">
        {messages.mailMeLink()}
      </button>
    </form>
  )
}
