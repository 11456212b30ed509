import type { Tx } from '@/lib/core/db'
import { enqueue } from '@/lib/jobs/commands'

/** Kinds of jobs that find out whom to write to. */
export const TELL_MODERATORS = 'tell-moderators'
/** Kind of the job that finds the subscribers to write to. */
export const TELL_SUBSCRIBERS = 'tell-subscribers'

/** Delays of the jobs, in milliseconds: comments that come in meanwhile go into the same mail (debounce). */
const moderatorsWaitMs = 2000
const subscribersWaitMs = 60_000

const after = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds)

/**
 * Queues the mails about a new comment to moderators and subscribers, within the transaction that stores it and at its end: every
 * transaction takes the rows of comments before those of jobs, or two would wait for each other. Costs a row or two.
 */
export async function queueNotifications(tx: Tx, { postId, status }: { postId: string; status: string }, now: Date): Promise<void> {
  if (status === 'SPAM') return
  const runAt = after(now, moderatorsWaitMs)
  await enqueue(tx, { kind: TELL_MODERATORS, payload: {}, runAt, uniqueKey: TELL_MODERATORS })
  if (status === 'APPROVED') await queueSubscriberMail(tx, [postId], now)
}

/** Queues mail to the subscribers of these posts, for comments that readers see from now on. One job a post (idempotent). */
export async function queueSubscriberMail(tx: Tx, postIds: Iterable<string>, now: Date): Promise<void> {
  const runAt = after(now, subscribersWaitMs)
  for (const postId of [...new Set(postIds)].sort())
    await enqueue(tx, { kind: TELL_SUBSCRIBERS, payload: { postId }, runAt, uniqueKey: `${TELL_SUBSCRIBERS}:${postId}` })
}
