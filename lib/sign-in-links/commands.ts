import { record } from '@/lib/audit/data'
import { findByEmail } from '@/lib/auth/data'
import { isWithin, limit } from '@/lib/auth/rate-limits/rate-limit'
import { completeFirstStep } from '@/lib/auth/second-step/second-step-commands'
import { rememberNetwork } from '@/lib/auth/sign-in-limits'
import type { SignedIn } from '@/lib/auth/types'
import type { Caller } from '@/lib/core/action'
import { minuteMs } from '@/lib/core/clock'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { hashNetwork, hashPrivately, hashToken, makeToken } from '@/lib/core/hash'
import { pathTo } from '@/lib/core/routes/path-to'
import { writeUncached } from '@/lib/core/write'
import { enqueue } from '@/lib/jobs/commands'
import { addressOf, queueMail } from '@/lib/mail/commands'
import { type Letter, SIGN_IN_MAIL } from '@/lib/mail/types'
import * as messages from '@/lib/messages/generated/accounts'
import { readSettings } from '@/lib/settings/data'
import { claimLink, findLinkUser, storeLink } from './data'

/** Kind of job that mails a link to whoever has the account. */
export const SEND_SIGN_IN_LINK = 'send-sign-in-link'

const MINUTES = 15
/** Window of the limit, as long as a link lives: whenever an account gets no more of them, one that works is on its way already. */
const perAccount = { points: 3, seconds: MINUTES * 60 }
const perNetwork = { points: 3, seconds: MINUTES * 60 }
const perNetworkADay = { points: 10, seconds: 24 * 60 * 60 }

const ended = () => new AppError('NOT_FOUND', messages.thisLinkHasBeenUsedOrIsOlder())

/**
 * Has a link mailed that signs in to the account of this address, if there is one: the answer, and the work before it, are the
 * same if there is none. Throws TOO_MANY_REQUESTS when the caller's network asks too often.
 */
export async function askForLink(
  { address, now }: Pick<Caller, 'address' | 'now'>,
  { email, callbackUrl = '' }: LinkRequest,
): Promise<void> {
  const network = hashNetwork(address)
  await limit('sign-in-link', network, perNetwork)
  await limit('sign-in-link-day', network, perNetworkADay)
  if (!(await isWithin('sign-in-link-account', hashPrivately('account', email), perAccount))) return
  await enqueue(db(), { kind: SEND_SIGN_IN_LINK, payload: { email, callbackUrl, address }, runAt: now })
}

export interface LinkRequest {
  email: string
  /** Path to go to after signing in. */
  callbackUrl?: string | undefined
}

/** Mails the link that was asked for. An address without an account, or of somebody who is kept out, gets nothing. */
export async function sendLink(
  { email, callbackUrl, address }: LinkRequest & { address: string },
  caller: Pick<Caller, 'viewer' | 'now'>,
): Promise<void> {
  const { title } = await readSettings()
  const { now } = caller
  await writeUncached(async (tx) => {
    const user = await findByEmail(email, tx)
    if (!user || user.disabledAt) return
    const token = makeToken()
    await storeLink(tx, { tokenHash: hashToken(token), userId: user.id, expiresAt: new Date(now.getTime() + MINUTES * minuteMs) }, now)
    const letter = letterOf(title, addressOf(pathTo('/signin/link/open', { token, callbackUrl: callbackUrl || undefined })))
    await queueMail(tx, { kind: SIGN_IN_MAIL, recipient: email, letter }, now)
    await record('session.link-sent', { caller: { ...caller, address }, target: user.id }, tx)
  })
}

const letterOf = (title: string, href: string): Letter => ({
  subject: messages.yourLinkToSign({ title }),
  parts: [
    {
      kind: 'text',
      text: messages.somebodyAskedForLink({ title }),
    },
    { kind: 'links', links: [{ label: messages.signIn(), href }] },
    {
      kind: 'note',
      text: messages.itWorksOnceWithinMinutes({ minutes: MINUTES }),
    },
  ],
})

/** Tells whether a mail with a link is still worth sending: later the link would not work any more. */
export async function isLinkMailDue({ createdAt }: { createdAt: Date }, now: Date): Promise<boolean> {
  return now.getTime() < createdAt.getTime() + MINUTES * minuteMs
}

/** Finds the address of the account that a link signs in to; null when it does not work (any more). Uses nothing up. */
export async function readLink(token: string, now: Date): Promise<string | null> {
  return (await findLinkUser(hashToken(token), now))?.email ?? null
}

/** Signs in with a mailed link, which works once; all others of the account end. Throws NOT_FOUND for one that does not work. */
export async function signInByLink(caller: Caller, { token }: { token: string }): Promise<SignedIn> {
  const tokenHash = hashToken(token)
  const user = await writeUncached(async (tx) => {
    const found = await findLinkUser(tokenHash, caller.now, tx)
    if (!found || !(await claimLink(tx, tokenHash, found.id))) throw ended()
    return { ...found, needsSecondStep: await completeFirstStep(caller, found.id, 'link', tx) }
  })
  await rememberNetwork(caller, user.email)
  return user
}
