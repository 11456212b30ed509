import * as messages from '@/lib/messages/generated/managing'
import type { ListCut } from '@/lib/posts/studio/types'

interface ListEndProps {
  cut: ListCut | null
  /** Id of the post after which this search began. */
  after: string | undefined
  href(after: string | undefined): string
}

/** Says how far a list goes that does not go to the last post, and leads to where its search goes on, and back to where it began. */
export function ListEnd({ cut, after, href }: ListEndProps) {
  if (!cut && !after) return null
  return (
    <p className="label mt-6">
      {cut && (cut.further ? messages.lookedThroughPosts(cut) : messages.firstPostsAreListed(cut))}{' '}
      {cut?.further && (
        <a className="link" href={href(cut.further)}>
          {messages.searchNextPosts()}
        </a>
      )}{' '}
      {after && (
        <a className="link" href={href(undefined)}>
          {messages.searchFromFirstPost()}
        </a>
      )}
    </p>
  )
}
