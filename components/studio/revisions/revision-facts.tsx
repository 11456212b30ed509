import * as messages from '@/lib/messages/generated/studio'
import type { RevisionSummary } from '@/lib/posts/types'

const reasons = {
  SAVE: messages.saved(),
  PUBLISH: messages.published(),
  SYNC: messages.fromItsFile(),
  RESTORE: messages.putInPlaceOfAnother(),
} as const

/** "12:04, saved by Ada, +120 −30 words", with the number of a version that goes by its name. */
export function RevisionFacts({ revision, timeZone }: { revision: RevisionSummary; timeZone: string }) {
  const { createdAt, version, name, reason, authorName, words } = revision
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone })
  return (
    <span className="label block">
      <time dateTime={createdAt}>{clock.format(new Date(createdAt))}</time>
      {name && messages.version({ version })}, {reasons[reason].toLowerCase()}
      {authorName && ` ${messages.byAuthorName({ authorName })}`}
      {words && (words.added > 0 || words.removed > 0) && (
        <>
          , <span aria-hidden="true">{messages.addedRemovedWords({ added: words.added, removed: words.removed })}</span>
          <span className="sr-only">{messages.addedWordsAddedRemoved({ added: words.added, removed: words.removed })}</span>
        </>
      )}
    </span>
  )
}
