import { Order } from '@/components/site/order'
import type { ShownSubscription } from '@/lib/comments/following/types'
import type { ReaderProfile } from '@/lib/readers/profile'
import { FailureNotice } from './failure'
import { frequencies } from './frequency-field'
import { ReaderComments } from './reader-comments'
import { VerificationForm } from './verification-form'

/** All that is stored of a reader, and what they can do with it. */
export function ProfileSections({ self }: { self: ReaderProfile | null }) {
  return (
    <>
      <FailureNotice />
      <section aria-labelledby="known">
        <h2 id="known">Who you are here</h2>
        {self?.verifiedEmail ? (
          <p>
            This browser is known as <b>{self.verifiedEmail}</b>
            {self.name && `, ${self.name}`}.
          </p>
        ) : (
          <p>
            {self ? `This browser is known${self.name ? ` as ${self.name}` : ''} by a cookie alone.` : 'Nothing is stored of this browser.'}{' '}
            With a link by mail you are known by your address: your comments carry a mark, and this and other browsers of yours are one.
          </p>
        )}
        {!self?.verifiedEmail && <VerificationForm email={self?.email ?? ''} />}
      </section>
      {self && (
        <>
          {self.claimable.length > 0 && <Claimable items={self.claimable} />}
          <section aria-labelledby="comments">
            <h2 id="comments">Your comments</h2>
            {self.comments.items.length > 0 ? <ReaderComments items={self.comments.items} /> : <p>None yet.</p>}
            {self.comments.total > self.comments.items.length && (
              <p className="label">These are the newest; all {self.comments.total} are in the copy below.</p>
            )}
          </section>
          <section aria-labelledby="mail">
            <h2 id="mail">Mail to you</h2>
            {self.subscriptions.length === 0 && <p>You get none.</p>}
            <ul>
              {self.subscriptions.map((subscription) => (
                <Subscription key={subscription.id} subscription={subscription} />
              ))}
            </ul>
          </section>
          <section aria-labelledby="data">
            <h2 id="data">Your data</h2>
            <p>
              <a href="/reader/me/export">Download everything that is stored of you</a>, as a JSON file.
            </p>
            <p>
              <a href="/reader/erase">Erase everything that is stored of you</a>
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
      <h2 id="claimable">Did you write these?</h2>
      <p>They carry your address. Tick those that are yours.</p>
      <form method="post" encType="multipart/form-data" action="#problem" aria-label="Comments with your address">
        <Order to="claim-comments" />
        <ReaderComments items={items} ticked />
        <button className="form-button" type="submit">
          These are mine
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
        {rootId ? 'Replies in a conversation below' : 'New comments below'} “
        {permalink ? <a href={encodeURI(permalink)}>{title}</a> : title}”, to {email}
      </span>
      <form className="often" method="post" encType="multipart/form-data" action="#problem" aria-label={`Mail about “${title}”`}>
        <Order to="change-own-subscription" />
        <input type="hidden" name="id" value={id} />
        <label className="label" htmlFor={field}>
          How often
        </label>
        <select id={field} className="form-input" name="frequency" defaultValue={frequency}>
          {Object.entries({ ...frequencies, NEVER: 'Never again' }).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <button className="form-button" type="submit">
          Change
        </button>
      </form>
    </li>
  )
}
