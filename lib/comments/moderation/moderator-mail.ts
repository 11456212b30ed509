import { dayMs, hourMs } from '@/lib/core/clock'
import { write } from '@/lib/core/write'
import { addressOf, mailHost, queueMail } from '@/lib/mail/commands'
import { about, aboutOf, listWritten } from '@/lib/mail/data'
import type { Letter, LetterPart, NewMail, QueuedMail } from '@/lib/mail/types'
import * as messages from '@/lib/messages/generated/moderation'
import { readSettings } from '@/lib/settings/data'
import { decisionLink } from './decision-link'
import * as data from './moderator-mail-data'
import type { Decision } from './schema'

/** The kind of these mails. */
export const MODERATION_MAIL = 'moderation'

/** Older comments are no news. */
const NEWS_MS = 72 * hourMs
const MOST_NEWS = 300
/** Written out in one mail; the rest is counted. */
const MOST_IN_DIGEST = 20

/**
 * Writes to the owner and to the posts' authors of comments that nobody has decided on, each comment to each of them once: one
 * mail a comment while that keeps within the mails an hour of the settings, one for all that are left over when it does not.
 */
export async function mailModerators(now: Date): Promise<void> {
  const { moderatorMail, mailsPerHour } = await readSettings()
  if (moderatorMail === 'none') return
  const news = await data.listUndecided(before(now, NEWS_MS), moderatorMail === 'all', MOST_NEWS)
  if (news.length === 0) return
  const authors = news.flatMap(({ post }) => post.authorId ?? [])
  for (const moderator of await data.listModerators(authors)) {
    const written = await listWritten(MODERATION_MAIL, moderator.email, before(now, NEWS_MS))
    const recent = written.filter(({ at }) => at > before(now, moderatorMail === 'daily' ? dayMs : hourMs)).length
    const free = (moderatorMail === 'daily' ? 1 : mailsPerHour) - recent
    const known = new Set(written.flatMap((mail) => mail.about))
    const due = news.filter((comment) => isFor(moderator, comment) && !known.has(comment.id))
    if (free > 0 && due.length > 0)
      await writeTo(moderator, moderatorMail !== 'daily' && due.length <= free ? due.map((one) => [one]) : [due], now)
  }
}

const before = (now: Date, milliseconds: number) => new Date(now.getTime() - milliseconds)

function isFor({ id, role }: data.Moderator, { authorId, post }: data.UndecidedComment): boolean {
  return authorId !== id && (role === 'OWNER' || post.authorId === id)
}

async function writeTo(moderator: data.Moderator, mails: readonly (readonly data.UndecidedComment[])[], now: Date): Promise<void> {
  await write(async (tx) => {
    for (const comments of mails) await queueMail(tx, toMail(moderator, comments, now), now)
    return { value: undefined, changes: [] }
  })
}

function toMail(moderator: data.Moderator, comments: readonly data.UndecidedComment[], now: Date): NewMail {
  const [first] = comments
  return {
    kind: MODERATION_MAIL,
    recipient: moderator.email,
    letter: toLetter(moderator, comments, now),
    headers: { 'List-Id': `<moderation.comments.${mailHost()}>`, ...about(comments.map(({ id }) => id)) },
    uniqueKey: `${MODERATION_MAIL}:${comments.length > 1 ? 'digest:' : ''}${first?.id}:${moderator.id}`,
  }
}

function toLetter(moderator: data.Moderator, comments: readonly data.UndecidedComment[], now: Date): Letter {
  const [first, ...others] = comments
  const shown = comments.slice(0, MOST_IN_DIGEST)
  const left = comments.length - shown.length
  return {
    subject:
      first && others.length === 0
        ? messages.commentByAuthorNameOnTitle({ authorName: first.authorName, title: first.post.title })
        : messages.commentsNewComments({ comments: comments.length }),
    parts: [
      ...shown.flatMap((comment) => toParts(moderator, comment, others.length === 0 ? 10_000 : 600, now)),
      ...(left > 0 ? [{ kind: 'text', text: messages.andLeftMore({ left }) } as const] : []),
      { kind: 'links', links: [{ label: messages.allCommentsThatWait(), href: addressOf('/studio/comments') }] },
      {
        kind: 'note',
        text: messages.youGetThisBecauseYou(),
      },
    ],
  }
}

function toParts(moderator: data.Moderator, comment: data.UndecidedComment, most: number, now: Date): LetterPart[] {
  const { id, status, authorName, source, heldBecause, post } = comment
  const state =
    status === 'PENDING'
      ? heldBecause
        ? messages.itNeedsApproval({ heldBecause })
        : messages.commentsWaitForApproval()
      : messages.readersSeeItAlready()
  const link = (decision: Decision, label: string) => ({
    label,
    href: decisionLink({ commentId: id, decision, userId: moderator.id, tokenVersion: moderator.tokenVersion, issuedAt: now }),
  })
  return [
    { kind: 'text', text: messages.authorNameWroteOnTitle({ authorName, title: post.title, state }) },
    { kind: 'quote', text: source.length > most ? `${source.slice(0, most)}…` : source },
    {
      kind: 'links',
      links: [
        ...(status === 'PENDING' ? [link('approve', messages.approve())] : []),
        link('spam', messages.markAsSpam()),
        link('delete', messages.delete()),
      ],
    },
  ]
}

/** Tells that a queued mail to a moderator still has something to decide on. */
export const isModerationDue = (mail: Pick<QueuedMail, 'headers'>): Promise<boolean> => data.isUndecided(aboutOf(mail.headers))
