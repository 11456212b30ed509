import { dayMs } from '@/lib/core/clock'
import { fromSeconds, issueSignedToken, toSeconds, verifySignedToken } from '@/lib/core/signed-token'
import { addressOf } from '@/lib/mail/commands'

const CONFIRM = 'confirm-subscription'
const MANAGE = 'subscription'

/** For how long an address can be confirmed; afterwards the wish is forgotten. */
export const CONFIRM_DAYS = 3

/** The address of the page that asks whether mail is wanted. Whoever has it has got a mail at that address. */
export const confirmLink = (subscriptionId: string, now: Date) =>
  addressOf(`/reader/confirm/${issueSignedToken(CONFIRM, subscriptionId, toSeconds(now))}`)

/** The subscription of such a link and when it was mailed; null when it is not ours or too old. */
export function readConfirmLink(token: string, now: Date): { id: string; issuedAt: Date } | null {
  const [id, seconds] = verifySignedToken(CONFIRM, token) ?? []
  const issuedAt = fromSeconds(seconds)
  return id && now.getTime() <= issuedAt.getTime() + CONFIRM_DAYS * dayMs ? { id, issuedAt } : null
}

/** Where one subscription is changed or ended; for as long as there is one. */
export const manageLink = (subscriptionId: string) => addressOf(`/reader/subscriptions/${issueSignedToken(MANAGE, subscriptionId)}`)
export const unsubscribeLink = (subscriptionId: string) => addressOf(`/reader/unsubscribe/${issueSignedToken(MANAGE, subscriptionId)}`)

/** The subscription of such a link, by id; null when it is not ours. */
export const readSubscriptionLink = (token: string) => verifySignedToken(MANAGE, token)?.[0] ?? null
