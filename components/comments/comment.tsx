import type { ReactNode } from 'react'
import { writeDate } from '@/components/site/dates'
import { toInitials } from '@/components/ui/initials'
import { rich } from '@/components/ui/rich'
import { commentAddress, threadAddress } from '@/lib/comments/addresses'
import type { Annotations, PlacedComment, ShownComment } from '@/lib/comments/types'
import * as messages from '@/lib/messages/generated/comments'
import type { Settings } from '@/lib/settings/schema'

/** Context that all comments of a page share. */
export interface DiscussionContext {
  post: { revisedAt: string | null }
  settings: Pick<Settings, 'language' | 'timeZone'>
  annotations: Annotations
}

type CommentProps = Pick<PlacedComment, 'comment' | 'inReplyTo'> & {
  context: DiscussionContext
  isShortened?: boolean
  /** It waits for a moderator, and is shown to its writer alone. */
  isPending?: boolean
  /** The one it answers, as far as that is on the page. */
  parent?: ShownComment | undefined
  /** Its buttons and links. */
  children?: ReactNode
}

/** Texts that stand where a comment stood, by who removed it. */
export const tombstoneTexts = {
  writer: messages.thisCommentWasDeleted(),
  moderator: messages.thisCommentWasRemoved(),
  hidden: messages.commentThatIsNotShown(),
}

/** A comment with the address that leads to it, or the place of one that is gone. */
export function Comment({ comment, inReplyTo, context, isShortened = false, isPending = false, parent, children }: CommentProps) {
  const { id, authorName, badge, verified, html, createdAt, edited, tombstone } = comment
  if (tombstone) {
    return (
      <article id={`c-${id}`} className="comment gone" tabIndex={-1}>
        <p>{tombstoneTexts[tombstone]}</p>
      </article>
    )
  }
  const { revisedAt } = context.post
  return (
    <article id={`c-${id}`} className={isPending ? 'comment awaiting' : 'comment'} tabIndex={-1} aria-label={authorName}>
      {/* Links to comments of Blogger end in #c and their number. */}
      {/^\d+$/.test(id) && <span id={`c${id}`} />}
      <span className="avatar" aria-hidden="true">
        {toInitials(authorName)}
      </span>
      <header>
        <b>{authorName}</b>
        {badge && <span className="badge">{badge}</span>}
        {verified && <span className="verified">{messages.verified()}</span>}
        {inReplyTo && <InReplyTo to={inReplyTo} parent={parent} />}
        <a href={isPending ? `#c-${id}` : commentAddress(id)}>
          <time dateTime={createdAt}>{writeDate(createdAt, 'short', context.settings)}</time>
        </a>
        {edited && <span>{messages.edited()}</span>}
        {isPending && <b className="waits">{messages.awaitingModeration()}</b>}
        {revisedAt !== null && createdAt < revisedAt && <span>{messages.onEarlierVersion()}</span>}
      </header>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by lib/comments/markdown.ts from a list of allowed elements */}
      <div className="said" dangerouslySetInnerHTML={{ __html: html }} />
      {isShortened && (
        <a className="label" href={threadAddress(id)}>
          {rich(messages.readOnInComment({ authorName, span: (text) => <span className="sr-only">{text}</span> }))}
        </a>
      )}
      {children}
    </article>
  )
}

function InReplyTo({ to, parent }: { to: NonNullable<PlacedComment['inReplyTo']>; parent: ShownComment | undefined }) {
  if (to === 'hidden') return <span>{messages.inReplyToComment()}</span>
  return (
    <span>
      {rich(
        messages.inReplyToName({
          name: (
            <a href={parent ? `#c-${to.id}` : commentAddress(to.id)} title={parent && firstWords(parent.html)}>
              {to.name}
            </a>
          ),
        }),
      )}
    </span>
  )
}

/** The beginning of what a comment says, to recognise it by. */
function firstWords(html: string): string {
  const text = html
    .slice(0, 400)
    .replace(/<[^>]*(?:>|$)/g, ' ')
    .replace(/&#x3C;/g, '<')
    .replace(/&#x26;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > 60
    ? `${text
        .slice(0, 60)
        .toWellFormed()
        .replace(/\s+\S*$/, '')} …`
    : text
}
