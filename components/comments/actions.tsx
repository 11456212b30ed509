import { Order } from '@/components/site/order'
import { readOutcome } from '@/lib/comments/form-state'
import { reactions } from '@/lib/comments/reactions'
import type { Reacted, Said, ShownComment } from '@/lib/comments/types'
import type { Surroundings } from './comment'
import { Answer, answerPlace } from './form-outcome'

interface ActionsProps {
  comment: ShownComment
  around: Surroundings
  /** Whether the discussion takes more comments. */
  open: boolean
}

/** What a reader can do with a comment where it stands; the rest is on the page of its own. */
export function CommentActions({ comment: { id, authorName }, around: { said }, open }: ActionsProps) {
  return (
    <p className="actions">
      <Reactions id={id} reacted={said.reacted.get(id) ?? []} />
      {open && (
        <a href={`/comments/${id}/reply`} rel="nofollow">
          Reply<span className="sr-only"> to {authorName}</span>
        </a>
      )}
      <a href={`/comments/${id}/reply#react-with`} rel="nofollow">
        React or report
      </a>
      {said.changeable.has(id) && <OwnActions id={id} />}
    </p>
  )
}

/** What only the writer of a comment can do with it. */
export function OwnActions({ id }: { id: string }) {
  return (
    <>
      <a href={`/reader/comments/${id}/edit`}>Edit</a>
      <a href={`/reader/comments/${id}/delete`}>Delete</a>
    </>
  )
}

/** What was said of a comment without words: pressing says the same, and pressing what one said takes it back. */
function Reactions({ id, reacted }: { id: string; reacted: readonly Reacted[] }) {
  return reacted.map(({ kind, mark, word, count, own }) => (
    <button
      key={kind}
      type="submit"
      form="react"
      name="to"
      value={`${own ? '-' : ''}${kind}:${id}`}
      aria-label={`${word}, ${count}`}
      aria-pressed={own || undefined}
    >
      {mark} {count}
    </button>
  ))
}

/** All that can be said of a comment without words. */
export function AllReactions({ id, reacted }: { id: string; reacted: readonly Reacted[] }) {
  const known = new Map(reacted.map((one) => [one.kind, one]))
  const all = reactions.map((one) => ({ count: 0, own: false, ...one, ...known.get(one.kind) }))
  return (
    <p className="actions" id="react-with" tabIndex={-1}>
      {all.map(({ kind, mark, word, count, own }) => (
        <button key={kind} type="submit" form="react" name="to" value={`${own ? '-' : ''}${kind}:${id}`} aria-pressed={own || undefined}>
          {mark} {word}
          {count > 0 && ` · ${count}`}
        </button>
      ))}
    </p>
  )
}

/** Whether any of the comments of a page has a button for reactions beside it. */
export const hasReactions = ({ reacted }: Pick<Said, 'reacted'>) => [...reacted.values()].some((all) => all.length > 0)

/** The one form that all buttons of the page for reactions belong to, where there are any or one of them was refused. */
export function ReactForm({ buttons }: { buttons: boolean }) {
  const outcome = readOutcome()
  const refused = outcome?.values.to !== undefined
  if (!buttons && !refused) return null
  return (
    <form id="react" action={answerPlace} method="post" encType="multipart/form-data" aria-label="Reactions">
      <Order to="react" />
      {refused && <Answer outcome={outcome} />}
    </form>
  )
}
