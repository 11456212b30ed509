import { Badge } from '@/components/ui/badge'
import * as messages from '@/lib/messages/generated/studio'
import type { StudioPostRow } from '@/lib/posts/types'
import { Moment } from '../moment'
import { VisibilityBadge } from './visibility-badge'

const names = {
  DRAFT: messages.draft(),
  SCHEDULED: messages.scheduled(),
  PUBLISHED: messages.published(),
  TRASHED: messages.inTrash(),
} as const

interface PostStatusProps {
  post: Pick<StudioPostRow, 'status' | 'visibility' | 'publishedAt' | 'trashedAt' | 'hasUnpublishedChanges' | 'kind'>
  timeZone: string
}

/** State of a post in the list, with its date. */
export function PostStatus({ post, timeZone }: PostStatusProps) {
  const at = post.status === 'TRASHED' ? post.trashedAt : post.status === 'DRAFT' ? null : post.publishedAt
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <Badge tone={post.status === 'PUBLISHED' ? 'strong' : 'plain'}>{names[post.status]}</Badge>
      <VisibilityBadge visibility={post.visibility} />
      {at && (
        <span className="label">
          <Moment at={at} timeZone={timeZone} time={post.status === 'SCHEDULED'} />
        </span>
      )}
      {post.kind === 'PAGE' && <Badge>{messages.page()}</Badge>}
      {post.hasUnpublishedChanges && <Badge tone="accent">{messages.unpublishedChanges()}</Badge>}
    </span>
  )
}
