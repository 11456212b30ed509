import { rescore } from '@/lib/comments/counts'
import { verifyConfirmLink } from '@/lib/comments/following/subscription-link'
import { CONFIRM_MAIL, toShownSubscription } from '@/lib/comments/following/subscriptions'
import { confirmSubscription, findSubscription } from '@/lib/comments/following/subscriptions-data'
import type { ShownSubscription } from '@/lib/comments/following/types'
import type { Caller } from '@/lib/core/action'
import type { Change } from '@/lib/core/cache'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { hashAddress, hashNetwork } from '@/lib/core/hash'
import { userIdOf } from '@/lib/core/viewer'
import { write } from '@/lib/core/write'
import { mailHost, queueMail } from '@/lib/mail/commands'
import { mayMailUnverified } from '@/lib/mail/unverified-limits'
import * as messages from '@/lib/messages/generated/comments'
import { readSettings } from '@/lib/settings/data'
import { findReaderId } from './identity/data'
import { mergeReader } from './merge-data'
import * as data from './verification-data'
import { type Verification, verificationLink, verifyVerificationLink } from './verification-link'

/**
 * Mails a link that verifies the e-mail address, whoever it is and whether or not it is known here: the answer tells nothing. Nobody gets
 * more than a few of them.
 */
export async function requestVerification({ now, address }: Caller, { email: typed }: { email: string }): Promise<void> {
  const email = typed.toLowerCase()
  if (!(await mayMailUnverified(email, { sender: hashAddress(address), network: hashNetwork(address) }))) return
  const { title } = await readSettings()
  const letter = {
    subject: messages.yourLinkForTitle({ title }),
    parts: [
      {
        kind: 'text',
        text: messages.somebodyGaveThisAddress({ title }),
      },
      { kind: 'links', links: [{ label: messages.thisIsMe(), href: verificationLink({ email, issuedAt: now }) }] },
      { kind: 'note', text: messages.itWorksOnceWithinDay() },
    ],
  } as const
  const headers = { 'List-Id': `<readers.comments.${mailHost()}>` }
  await write(async (tx) => ({ value: await queueMail(tx, { kind: CONFIRM_MAIL, recipient: email, letter, headers }, now), changes: [] }))
}

/** Content of a link to confirm: an e-mail address, and the subscription that was asked for with it, if one was. */
export interface Confirmation extends Verification {
  subscription: ShownSubscription | null
}

/** Reads what a link would confirm. Throws NOT_FOUND for a link that is not ours, too old, or whose subscription was withdrawn. */
export async function openConfirmation({ now }: Pick<Caller, 'now'>, token: string): Promise<Confirmation> {
  const verification = verifyVerificationLink(token, now)
  if (verification) return { ...verification, subscription: null }
  const asked = verifyConfirmLink(token, now)
  const row = asked && (await findSubscription(asked.id))
  if (!row) throw new AppError('NOT_FOUND', messages.thisLinkHasEndedAsk())
  return { email: row.email, issuedAt: asked.issuedAt, subscription: toShownSubscription(row) }
}

/**
 * Confirms what a mailed link is about, and from then on knows this browser, or this account, by the address: where another
 * reader has verified it, the two become one. A link makes somebody known once: after it was used, or a later one was, it only
 * confirms its subscription. Returns the reader that the browser is from now on; null when it stays who it was.
 */
export async function verifyByLink(caller: Caller, token: string, browser: string | null): Promise<string | null> {
  const { email, issuedAt, subscription } = await openConfirmation(caller, token)
  return write(async (tx) => {
    const verified = await data.findVerifiedReader(tx, email)
    if (verified?.verifiedAt && verified.verifiedAt >= issuedAt) {
      if (subscription) await confirmSubscription(tx, subscription.id, verified.id, caller.now)
      const isHere = verified.id === (await findReaderId(browser, userIdOf(caller.viewer), tx))
      if (!isHere && !subscription) throw new AppError('GONE', messages.thisLinkWasUsedAlready())
      return { value: isHere ? verified.id : null, changes: [] }
    }
    const { reader, rescored } = await mergeReaders(tx, caller, verified, browser)
    const posts = await data.storeVerification(tx, reader.id, email, caller.now)
    for (const id of rescored) await rescore(tx, id)
    if (subscription) await confirmSubscription(tx, subscription.id, reader.id, caller.now)
    return { value: reader.id, changes: posts.map((postId): Change => ({ kind: 'comments', postId })) }
  })
}

/**
 * Finds the reader who has the e-mail address from now on, and merges others into it. Merged is only the reader of this browser, where
 * the link was opened: whoever asked for the mail elsewhere gets nothing by somebody else's opening it.
 */
async function mergeReaders(tx: Tx, { viewer, now }: Caller, verified: data.ReaderIdentity | null, browser: string | null) {
  const userId = userIdOf(viewer)
  const currentId = await findReaderId(browser, userId, tx)
  const current = currentId === null ? null : await data.findReader(tx, currentId)
  if (verified?.userId && verified.userId !== userId) throw new AppError('CONFLICT', messages.thisAddressBelongsToAccount())
  if (!verified || verified.id === current?.id) {
    // Somebody else who uses this browser has verified another address: they stay who they are.
    const free = current && (userId !== null || current.verifiedEmail === null || current.id === verified?.id)
    return { reader: free ? current : await data.addReader(tx, { userId, createdAt: now, seenAt: now }), rescored: [] }
  }
  if (userId !== null) {
    const account = current ?? (await data.addReader(tx, { userId, createdAt: now, seenAt: now }))
    return { reader: account, rescored: await mergeReader(tx, verified, account) }
  }
  return { reader: verified, rescored: current && current.verifiedEmail === null ? await mergeReader(tx, current, verified) : [] }
}
