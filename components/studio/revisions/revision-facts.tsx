import type { RevisionSummary } from '@/lib/posts/types'

const reasons = { SAVE: 'Saved', PUBLISH: 'Published', SYNC: 'From its file', RESTORE: 'Put in place of another' } as const

/** "12:04, saved by Ada, +120 −30 words", with the number of a version that goes by its name. */
export function RevisionFacts({ revision, timeZone }: { revision: RevisionSummary; timeZone: string }) {
  const { createdAt, version, name, reason, authorName, words } = revision
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone })
  return (
    <span className="label block">
      <time dateTime={createdAt}>{clock.format(new Date(createdAt))}</time>
      {name && `, version ${version}`}, {reasons[reason].toLowerCase()}
      {authorName && ` by ${authorName}`}
      {words && (words.added > 0 || words.removed > 0) && (
        <>
          , <span aria-hidden="true">{`+${words.added} −${words.removed} words`}</span>
          <span className="sr-only">{`${words.added} words added, ${words.removed} removed`}</span>
        </>
      )}
    </span>
  )
}
