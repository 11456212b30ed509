import type { PostLink } from '@/lib/posts/types'

/** The posts before and after this one. */
export function Beside({ newer, older }: { newer: PostLink | null; older: PostLink | null }) {
  if (!newer && !older) return null
  return (
    <nav className="beside" aria-label="Newer and older posts">
      {newer && (
        <a href={encodeURI(newer.permalink)} rel="next">
          <span className="label">← Newer</span>
          <bdi>{newer.title}</bdi>
        </a>
      )}
      {older && (
        <a className="older" href={encodeURI(older.permalink)} rel="prev">
          <span className="label">Older →</span>
          <bdi>{older.title}</bdi>
        </a>
      )}
    </nav>
  )
}
