import { writeList } from '@/lib/messages/forms'
import * as messages from '@/lib/messages/generated/studio'
import type { RevisionSession } from '@/lib/posts/types'

/** "35 min, by Ada, +120 −30 words": how long a session was, of whom, and what it changed. */
export function SessionFacts({ session: { begunAt, endedAt, authorName, words } }: { session: RevisionSession }) {
  const minutes = Math.round((Date.parse(endedAt) - Date.parse(begunAt)) / 60_000)
  const long =
    minutes < 60 ? messages.minutesLong({ minutes }) : messages.hoursLong({ hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  const facts = writeList([minutes > 0 && long, authorName && messages.byAuthorName({ authorName })])
  return (
    <span className="label">
      {facts}
      {words && (words.added > 0 || words.removed > 0) && (
        <>
          {facts && ', '}
          <span aria-hidden="true">{messages.addedRemovedWords({ added: words.added, removed: words.removed })}</span>
          <span className="sr-only">{messages.addedWordsAddedRemoved({ added: words.added, removed: words.removed })}</span>
        </>
      )}
    </span>
  )
}
