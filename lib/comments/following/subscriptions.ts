import type { Caller } from '@/lib/core/action'
import { daysBefore } from '@/lib/core/clock'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { hashAddress, hashNetwork } from '@/lib/core/hash'
import { userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { enqueue } from '@/lib/jobs/commands'
import { mailHost, queueMail } from '@/lib/mail/commands'
import { isWritten } from '@/lib/mail/data'
import type { Letter } from '@/lib/mail/types'
import { mayMailUnverified, type RequestOrigin } from '@/lib/mail/unverified-limits'
import * as messages from '@/lib/messages/generated/comments'
import { findReader, findReaderId, findVerifiedEmail } from '@/lib/readers/identity/data'
import { readSettings } from '@/lib/settings/data'
import { CONFIRM_DAYS, confirmLink, verifySubscriptionLink } from './subscription-link'
import * as data from './subscriptions-data'
import type { ShownSubscription, SubscriptionFrequency } from './types'

/** The kind of job that mails the question whether mail is wanted. */
export const ASK_SUBSCRIBER = 'ask-subscriber'
/** The kind of mails that ask somebody to prove an address. */
export const CONFIRM_MAIL = 'confirm'

/** A request for mail about new comments. */
export interface SubscriptionRequest {
  readerId: string
  email: string
  postId: string
  /** The top comment of the thread; left out for the whole post. */
  rootId?: string
  frequency?: SubscriptionFrequency
}

/**
 * Subscribes a reader to mail about new comments, within the transaction of whatever they asked with. Nothing is sent but
 * the question whether they meant it, unless this reader has verified the address already, which is what it returns. Of a subscription that
 * is there nothing changes but how often mail comes, if they have verified the address and say so. Not for what looks like spam.
 */
export async function subscribe(tx: Tx, caller: Pick<Caller, 'now' | 'address'>, wanted: SubscriptionRequest): Promise<boolean> {
  const email = wanted.email.toLowerCase()
  const verified = (await findVerifiedEmail(tx, wanted.readerId)) === email
  const { frequency } = wanted
  const subscription = {
    rootId: '',
    frequency: 'EACH' as const,
    ...wanted,
    email,
    createdAt: caller.now,
    confirmedAt: verified ? caller.now : null,
  }
  const { id, confirmedAt } = await data.storeSubscription(tx, subscription, verified && frequency ? { frequency } : {})
  if (confirmedAt) return verified
  if (verified) {
    await data.confirmSubscription(tx, id, wanted.readerId, caller.now)
    return true
  }
  const payload = { subscriptionId: id, sender: hashAddress(caller.address), network: hashNetwork(caller.address) }
  await enqueue(tx, { kind: ASK_SUBSCRIBER, payload, runAt: caller.now, uniqueKey: `${ASK_SUBSCRIBER}:${id}` })
  return false
}

/** Mails the question whether a subscription is wanted, once, and not when there were many of them (mayMailUnverified). */
export async function askSubscriber({ subscriptionId, ...sender }: RequestOrigin & { subscriptionId: string }, now: Date): Promise<void> {
  const subscription = await data.findSubscription(subscriptionId)
  if (!subscription || subscription.confirmedAt) return
  const uniqueKey = `${CONFIRM_MAIL}:${subscriptionId}`
  if ((await isWritten(uniqueKey)) || !(await mayMailUnverified(subscription.email, sender))) return
  const { title } = await readSettings()
  const mail = {
    kind: CONFIRM_MAIL,
    recipient: subscription.email,
    letter: question(subscription, title, now),
    uniqueKey,
  }
  const headers = { 'List-Id': `<subscriptions.comments.${mailHost()}>` }
  await write(async (tx) => ({ value: await queueMail(tx, { ...mail, headers }, now), changes: [] }))
}

function question({ id, post, rootId }: data.SubscriptionRow, blog: string, now: Date): Letter {
  return {
    subject: messages.doYouWantMailAbout({ title: post.title }),
    parts: [
      {
        kind: 'text',
        text: messages.onBlogSomebodyGave({ blog, hasRootId: Boolean(rootId), title: post.title }),
      },
      { kind: 'links', links: [{ label: messages.confirm(), href: confirmLink(id, now) }] },
      {
        kind: 'note',
        text: messages.ifItWasNotYou({ confirmDays: CONFIRM_DAYS }),
      },
    ],
  }
}

/** Finds the subscription that a link of a mail is for; null when it has ended or the link is not ours. */
export async function findSubscriptionByLink(token: string): Promise<ShownSubscription | null> {
  const id = verifySubscriptionLink(token)
  const row = id === null ? null : await data.findSubscription(id)
  return row && toShownSubscription(row)
}

/** Maps a row to the subscription that its reader sees. */
export function toShownSubscription({ id, email, rootId, frequency, post }: data.SubscriptionRow): ShownSubscription {
  return {
    id,
    email,
    rootId: rootId || null,
    frequency,
    title: post.published?.title ?? post.title,
    permalink: post.published?.permalink ?? null,
  }
}

/** Changes how often mail comes, by the link of a mail. Throws NOT_FOUND when there is no such subscription. */
export async function changeSubscriptionByLink(token: string, frequency: SubscriptionFrequency): Promise<void> {
  const found = await findSubscriptionByLink(token)
  if (!found) throw new AppError('NOT_FOUND', messages.thisSubscriptionHasEndedAlready())
  await data.setFrequency(found.id, frequency)
}

/** Ends a subscription by the link of a mail. One that has ended stays so. Throws NOT_FOUND for a link that is not ours. */
export async function unsubscribeByLink(token: string): Promise<void> {
  const id = verifySubscriptionLink(token)
  if (id === null) throw new AppError('NOT_FOUND', messages.thisIsNoLink())
  await data.removeSubscription(id)
}

/** Changes how often mail comes, or ends it with "NEVER", for a subscription of the caller's. Of others' nothing happens. */
export async function changeReaderSubscription(
  { viewer }: Caller,
  { id, frequency }: { id: string; frequency: SubscriptionFrequency | 'NEVER' },
  browser: string | null,
): Promise<void> {
  const readerId = await findReaderId(browser, userIdOf(viewer))
  const reader = readerId === null ? null : await findReader(readerId)
  if (!reader) throw new AppError('NOT_FOUND', messages.nothingIsStoredOfYou())
  const whose = { id, readerId: reader.id, email: reader.verifiedEmail }
  if (frequency === 'NEVER') await data.removeReaderSubscription(whose)
  else await data.setReaderFrequency(whose, frequency)
}

/** Purges subscriptions that nobody has confirmed in time. */
export async function purgeUnconfirmed(now: Date): Promise<void> {
  await data.removeUnconfirmed(daysBefore(now, CONFIRM_DAYS))
}
