import { dayMs } from '@/lib/core/clock'
import { pathTo } from '@/lib/core/routes/path-to'
import { fromSeconds, issueSignedToken, toSeconds, verifySignedToken } from '@/lib/core/signed-token'
import { addressOf } from '@/lib/mail/commands'

const CONFIRM = 'confirm-subscription'
const MANAGE = 'subscription'

/** Days in which a subscription can be confirmed; afterwards it is purged. */
export const CONFIRM_DAYS = 3

/** Builds the address of the page that asks whether mail is wanted. Whoever has it has got a mail at that e-mail address. */
export const confirmLink = (subscriptionId: string, now: Date) =>
  addressOf(pathTo('/reader/confirm/[token]', { token: issueSignedToken(CONFIRM, subscriptionId, toSeconds(now)) }))

/** Verifies a link to confirm: its subscription and when it was mailed; null for one that is not ours or too old. */
export function verifyConfirmLink(token: string, now: Date): { id: string; issuedAt: Date } | null {
  const [id, seconds] = verifySignedToken(CONFIRM, token) ?? []
  const issuedAt = fromSeconds(seconds)
  return id && now.getTime() <= issuedAt.getTime() + CONFIRM_DAYS * dayMs ? { id, issuedAt } : null
}

/** Builds the address where one subscription is changed or ended; good for as long as there is one. */
export const manageLink = (subscriptionId: string) =>
  addressOf(pathTo('/reader/subscriptions/[token]', { token: issueSignedToken(MANAGE, subscriptionId) }))
/** Builds the address that ends one subscription (List-Unsubscribe, RFC 8058). */
export const unsubscribeLink = (subscriptionId: string) =>
  addressOf(pathTo('/reader/unsubscribe/[token]', { token: issueSignedToken(MANAGE, subscriptionId) }))

/** Verifies the link of a subscription and returns its id; null for one that is not ours. */
export const verifySubscriptionLink = (token: string) => verifySignedToken(MANAGE, token)?.[0] ?? null
