import type { EditorPost } from '@/components/editor/post'
import { longTime, toLocalTime } from '@/lib/posts/local-time'
import type { StudioPost } from '@/lib/posts/types'
import type { Settings } from '@/lib/settings/schema'

/** A post as the editor's form has it. */
export function toEditorPost(post: StudioPost, { timeZone, permalinkPattern }: Settings): EditorPost {
  return {
    id: post.id,
    kind: post.kind,
    version: post.version,
    fields: {
      title: post.title,
      description: post.description,
      source: post.source,
      tags: post.tags.join(', '),
      seriesTitle: post.seriesTitle ?? '',
      seriesPosition: post.seriesPosition === null ? '' : String(post.seriesPosition),
      permalink: post.wishedPermalink ?? '',
      cover: post.cover ?? '',
      coverAlt: post.coverAlt,
      canonicalUrl: post.canonicalUrl ?? '',
      unlisted: post.unlisted ? 'on' : '',
      commentsClosed: post.commentsClosed ? 'on' : '',
      publishAt: post.publishedAt ? toLocalTime(new Date(post.publishedAt), timeZone) : '',
    },
    status: post.status,
    statusText: statusText(post, timeZone),
    liveHref: post.status === 'PUBLISHED' ? post.permalink : null,
    savedAt: post.updatedAt,
    timeZone,
    permalinkHint: permalinkPattern,
  }
}

function statusText({ status, publishedAt, hasUnpublishedChanges }: StudioPost, timeZone: string): string {
  switch (status) {
    case 'DRAFT':
      return 'Draft'
    case 'SCHEDULED':
      return publishedAt ? `Scheduled for ${longTime(new Date(publishedAt), timeZone)}` : 'Scheduled'
    case 'PUBLISHED':
      return hasUnpublishedChanges ? 'Published, with unpublished changes' : 'Published'
    case 'TRASHED':
      return 'In trash'
  }
}
