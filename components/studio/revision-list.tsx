import Link from 'next/link'
import type { RevisionSummary } from '@/lib/posts/types'
import { Moment } from './moment'

const reasons = { SAVE: 'Saved', PUBLISH: 'Published', SYNC: 'From its file', RESTORE: 'Restored' } as const

export function RevisionList({ postId, revisions, timeZone }: { postId: string; revisions: readonly RevisionSummary[]; timeZone: string }) {
  if (revisions.length === 0) return <p>There is no earlier version yet.</p>
  return (
    <ol className="rows">
      {revisions.map(({ id, version, reason, title, authorName, createdAt }) => (
        <li key={id}>
          <Link className="post-title" href={`/studio/posts/${postId}/revisions/${id}`} prefetch={false}>
            Version {version}
            {title && `: ${title}`}
          </Link>
          <span className="label">
            {reasons[reason]}
            {authorName && ` by ${authorName}`}, <Moment at={createdAt} timeZone={timeZone} time />
          </span>
        </li>
      ))}
    </ol>
  )
}
