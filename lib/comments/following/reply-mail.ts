import { dayMs, hourMs, minuteMs } from '@/lib/core/clock'
import { pathTo } from '@/lib/core/routes/path-to'
import { write } from '@/lib/core/write'
import { addressOf, mailHost, queueMail } from '@/lib/mail/commands'
import { about, aboutOf, listWritten } from '@/lib/mail/data'
import type { Letter, LetterPart, NewMail, QueuedMail } from '@/lib/mail/types'
import * as messages from '@/lib/messages/generated/comments'
import { readSettings } from '@/lib/settings/data'
import { queueSubscriberMail } from './notifications'
import { manageLink, unsubscribeLink } from './subscription-link'
import * as data from './subscriptions-data'

/** The kind of these mails. */
export const REPLY_MAIL = 'reply'

/** A comment may be stored a little later than it says; looked at twice, it is mailed once. */
const OVERLAP_MS = 5 * minuteMs
const NEWS_MS = 30 * dayMs
const MOST_NEWS = 500
/** Written out in one mail; the rest is counted. */
const MOST_IN_MAIL = 20
const MOST_QUOTED = 1000
const SUBSCRIPTION = 'X-Fieldnotes-Subscription'

const before = (now: Date, milliseconds: number) => new Date(now.getTime() - milliseconds)

/**
 * Writes to those who asked for mail about new comments below a post: what readers see, of others, each comment once. Everything
 * that is new goes into one mail, and whoever had the settings' mails an hour gets the rest later.
 */
export async function mailSubscribers(postId: string, now: Date): Promise<void> {
  const post = await data.findMailedPost(postId, now)
  if (!post) return
  const subscribers = await data.listSubscribers(postId)
  const since = Math.min(now.getTime(), ...subscribers.map((subscriber) => notifiedUpTo(subscriber).getTime()))
  const news = await data.listShownSince(postId, new Date(Math.max(since, now.getTime() - NEWS_MS)), MOST_NEWS)
  if (news.length === 0) return
  const { mailsPerHour } = await readSettings()
  for (const subscriber of subscribers) {
    const candidates = news.filter((comment) => isNewFor(subscriber, comment, now))
    if (candidates.length === 0) continue
    const written = await listWritten(REPLY_MAIL, subscriber.email, before(now, NEWS_MS))
    if (written.filter(({ at }) => at > before(now, hourMs)).length >= mailsPerHour) continue
    const known = new Set(written.flatMap((mail) => mail.about))
    const due = candidates.filter(({ id }) => !known.has(id))
    if (due.length > 0) await writeTo(subscriber, due, post, now)
  }
}

/** Mails the subscribers of every post with comments of the last three days: what had to wait, and daily digests. */
export async function mailAllSubscribers(now: Date): Promise<void> {
  for (const postId of await data.listPostsWithNews(before(now, 72 * hourMs))) await mailSubscribers(postId, now)
}

/** Since when readers see a comment. */
const seenSince = ({ createdAt, moderatedAt }: Pick<data.ReplyNews, 'createdAt' | 'moderatedAt'>) => moderatedAt ?? createdAt

/** Finds up to when a subscriber has been told of everything, or wanted to be told of nothing yet. */
function notifiedUpTo({ confirmedAt, mailedUpTo }: Pick<data.Subscriber, 'confirmedAt' | 'mailedUpTo'>): Date {
  const notified = before(mailedUpTo ?? new Date(0), OVERLAP_MS)
  return confirmedAt && confirmedAt > notified ? confirmedAt : notified
}

function isNewFor(subscriber: data.Subscriber, comment: data.ReplyNews, now: Date): boolean {
  const { mailedUpTo, frequency } = subscriber
  if (frequency === 'DAILY' && mailedUpTo !== null && mailedUpTo > before(now, dayMs)) return false
  if (subscriber.rootId !== '' && subscriber.rootId !== comment.rootId) return false
  const { readerId, authorId, authorEmail } = comment
  const isTheirs = readerId === subscriber.readerId || (authorId !== null && authorId === subscriber.reader.userId)
  if (isTheirs || authorEmail?.toLowerCase() === subscriber.email) return false
  return seenSince(comment) > notifiedUpTo(subscriber)
}

type MailedPost = NonNullable<Awaited<ReturnType<typeof data.findMailedPost>>>

async function writeTo(subscriber: data.Subscriber, comments: readonly data.ReplyNews[], post: MailedPost, now: Date): Promise<void> {
  await write(async (tx) => {
    if (await data.markMailed(tx, subscriber, now)) await queueMail(tx, toMail(subscriber, comments, post), now)
    return { value: undefined, changes: [] }
  })
}

function toMail({ id, email, rootId }: data.Subscriber, comments: readonly data.ReplyNews[], post: MailedPost): NewMail {
  return {
    kind: REPLY_MAIL,
    recipient: email,
    letter: toLetter(id, comments, post),
    headers: {
      'List-Id': `<${rootId || 'post'}.comments.${mailHost()}>`,
      'List-Unsubscribe': `<${unsubscribeLink(id)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      References: `<subscription.${id}@${mailHost()}>`,
      [SUBSCRIPTION]: id,
      ...about(comments.slice(0, MOST_NEWS).map((comment) => comment.id)),
    },
  }
}

function toLetter(subscriptionId: string, comments: readonly data.ReplyNews[], { title, locked }: MailedPost): Letter {
  const [first, ...others] = comments
  const shown = comments.slice(0, MOST_IN_MAIL)
  const left = comments.length - shown.length
  return {
    subject:
      first && others.length === 0
        ? messages.authorNameCommentedOnTitle({ authorName: first.authorName, title })
        : messages.commentsNewCommentsOnTitle({ comments: comments.length, title }),
    parts: [
      ...shown.flatMap((comment) => toParts(comment, locked)),
      ...(left > 0 ? [{ kind: 'text', text: messages.andLeftMore({ left }) } as const] : []),
      { kind: 'note', text: messages.youGetThisBecauseYou({ title }) },
      {
        kind: 'links',
        links: [
          { label: messages.unsubscribe(), href: unsubscribeLink(subscriptionId) },
          { label: messages.changeHowOftenTheyCome(), href: manageLink(subscriptionId) },
        ],
      },
    ],
  }
}

/** Writes one comment of a mail; below a post with a password without its text. */
function toParts({ id, authorName, source }: data.ReplyNews, locked: boolean): LetterPart[] {
  const quote = source.length > MOST_QUOTED ? `${source.slice(0, MOST_QUOTED)}…` : source
  return [
    { kind: 'text', text: locked ? messages.authorNameWroteSomething({ authorName }) : messages.authorNameWrote({ authorName }) },
    ...(locked ? [] : [{ kind: 'quote', text: quote } as const]),
    { kind: 'links', links: [{ label: messages.readItAndReply(), href: addressOf(pathTo('/comments/[id]', { id })) }] },
  ]
}

/**
 * Tells that a queued mail about comments still says what is true: the subscription goes on, and readers see every one of them. When only
 * some are gone, a mail about the others takes its place.
 */
export async function isReplyDue({ headers }: Pick<QueuedMail, 'headers'>, now: Date): Promise<boolean> {
  const subscription = await data.findSubscription(headers[SUBSCRIPTION] ?? '')
  if (!subscription) return false
  const ids = aboutOf(headers)
  const visible = await data.listStillShown(ids)
  if (visible.length === ids.length) return true
  if (visible.length > 0) {
    await data.rewindMailed(subscription.id, new Date(Math.min(...visible.map((comment) => seenSince(comment).getTime())) - 1))
    await write(async (tx) => ({ value: await queueSubscriberMail(tx, [subscription.postId], now), changes: [] }))
  }
  return false
}
