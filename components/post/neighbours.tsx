import type { Writing } from '@/components/site/direction'
import * as messages from '@/lib/messages/generated/site'
import type { PostLink } from '@/lib/posts/types'

interface PostNeighboursProps extends Writing {
  newer: PostLink | null
  older: PostLink | null
}

/** The posts before and after this one. */
export function PostNeighbours({ newer, older, ...writing }: PostNeighboursProps) {
  if (!newer && !older) return null
  return (
    <nav className="neighbours" {...writing} aria-label={messages.newerAndOlderPosts()}>
      {newer && (
        <a href={encodeURI(newer.permalink)} rel="next">
          <span className="label">{messages.newer()}</span>
          <bdi>{newer.title}</bdi>
        </a>
      )}
      {older && (
        <a className="older" href={encodeURI(older.permalink)} rel="prev">
          <span className="label">{messages.older()}</span>
          <bdi>{older.title}</bdi>
        </a>
      )}
    </nav>
  )
}
