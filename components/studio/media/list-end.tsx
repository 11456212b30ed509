import type { LibraryPage } from '@/lib/media/library/queries'
import type { LibraryInput } from '@/lib/media/library/schema'
import * as messages from '@/lib/messages/generated/media'

interface ListEndProps extends Pick<LibraryPage, 'next' | 'cut'> {
  /** Id of the picture after which this page began. */
  after: string | undefined
  href(change: Partial<LibraryInput>): string
}

/** Leads to older pictures and back to the newest, and says how far a search has looked. */
export function ListEnd({ next, cut, after, href }: ListEndProps) {
  if (!next && !after) return null
  return (
    <nav aria-label={messages.pagesOfFiles()} className="label mt-6 flex flex-wrap items-center justify-between gap-4">
      {after ? (
        <a className="link" href={href({ after: undefined })}>
          {messages.newestFiles()}
        </a>
      ) : (
        <span />
      )}
      {cut !== null && <span>{messages.lookedThroughFiles({ cut })}</span>}
      {next ? (
        <a className="link" rel="next" href={href({ after: next })}>
          {messages.olderFiles()}
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
