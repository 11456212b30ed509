import { FormAction } from '@/components/site/form-action'
import { rich } from '@/components/ui/rich'
import { readOutcome } from '@/lib/comments/form-state'
import { reactions } from '@/lib/comments/reactions'
import type { Annotations, ReactionCount, ShownComment } from '@/lib/comments/types'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/comments'
import type { DiscussionContext } from './comment'
import { OutcomeNotice, outcomeAnchor } from './form-outcome'

interface ActionsProps {
  comment: ShownComment
  context: DiscussionContext
  /** True while the discussion takes more comments. */
  open: boolean
}

/** Actions of a reader on a comment where it stands; the others are on the page of its own. */
export function CommentActions({ comment: { id, authorName }, context: { annotations }, open }: ActionsProps) {
  return (
    <p className="actions">
      <Reactions id={id} counts={annotations.reactions.get(id) ?? []} />
      {open && (
        <a href={pathTo('/comments/[id]/[answer]', { id, answer: 'reply' })} rel="nofollow">
          {rich(messages.replyToAuthorName({ authorName, span: (text) => <span className="sr-only">{text}</span> }))}
        </a>
      )}
      <a href={`${pathTo('/comments/[id]/[answer]', { id, answer: 'reply' })}#react-with`} rel="nofollow">
        {messages.reactOrReport()}
      </a>
      {annotations.editable.has(id) && <WriterActions id={id} />}
    </p>
  )
}

/** Actions that only the writer of a comment has. */
export function WriterActions({ id }: { id: string }) {
  return (
    <>
      <a href={pathTo('/reader/comments/[id]/edit', { id })}>{messages.edit()}</a>
      <a href={pathTo('/reader/comments/[id]/delete', { id })}>{messages.delete()}</a>
    </>
  )
}

/** Buttons for the reactions that a comment has: pressing one adds the current reader's, or takes it away. */
function Reactions({ id, counts }: { id: string; counts: readonly ReactionCount[] }) {
  return counts.map(({ kind, mark, word, count, byCurrentReader }) => (
    <button
      key={kind}
      type="submit"
      form="react"
      name="to"
      value={`${byCurrentReader ? '-' : ''}${kind}:${id}`}
      aria-label={`${word}, ${count}`}
      aria-pressed={byCurrentReader || undefined}
    >
      {mark} {count}
    </button>
  ))
}

/** Buttons for all reactions, with their counts. */
export function AllReactions({ id, counts }: { id: string; counts: readonly ReactionCount[] }) {
  const known = new Map(counts.map((one) => [one.kind, one]))
  const all = reactions.map((one) => ({ count: 0, byCurrentReader: false, ...one, ...known.get(one.kind) }))
  return (
    <p className="actions" id="react-with" tabIndex={-1}>
      {all.map(({ kind, mark, word, count, byCurrentReader }) => (
        <button
          key={kind}
          type="submit"
          form="react"
          name="to"
          value={`${byCurrentReader ? '-' : ''}${kind}:${id}`}
          aria-pressed={byCurrentReader || undefined}
        >
          {mark} {word}
          {count > 0 && ` · ${count}`}
        </button>
      ))}
    </p>
  )
}

/** Tells that any of the comments of a page has reactions, and so a button for them. */
export const hasReactions = (annotations: Pick<Annotations, 'reactions'>) =>
  [...annotations.reactions.values()].some((all) => all.length > 0)

/** The one form that all buttons of the page for reactions belong to, where there are any or one of them was refused. */
export function ReactForm({ buttons }: { buttons: boolean }) {
  const outcome = readOutcome()
  const refused = outcome?.values.to !== undefined
  if (!buttons && !refused) return null
  return (
    <form id="react" action={outcomeAnchor} method="post" encType="multipart/form-data" aria-label={messages.reactions()}>
      <FormAction name="react" />
      {refused && <OutcomeNotice outcome={outcome} />}
    </form>
  )
}
