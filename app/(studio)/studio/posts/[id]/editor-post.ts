import type { EditorPost } from '@/components/editor/base/post'
import { env } from '@/lib/core/env'
import type { Viewer } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/studio'
import { longTime } from '@/lib/posts/local-time'
import { emptyFields } from '@/lib/posts/schema'
import type { StudioPost } from '@/lib/posts/studio/types'
import type { OtherWriter } from '@/lib/posts/types'
import { toEditFields } from '@/lib/posts/working-copy/edit-fields'
import type { Settings } from '@/lib/settings/schema'

/** A post as the editor's form has it. */
export function toEditorPost(
  post: StudioPost,
  otherWriter: OtherWriter | null,
  viewer: Viewer,
  { timeZone, permalinkPattern }: Settings,
): EditorPost {
  return {
    id: post.id,
    writer: writerOf(viewer),
    kind: post.kind,
    version: post.version,
    fields: toEditFields(
      { ...post, permalink: post.requestedPermalink, publishedAt: post.publishedAt ? new Date(post.publishedAt) : null },
      timeZone,
    ),
    status: post.status,
    visibility: post.visibility,
    statusText: statusText(post, timeZone),
    liveHref: post.status === 'PUBLISHED' ? post.permalink : null,
    savedAt: post.updatedAt,
    otherWriter,
    timeZone,
    siteUrl: env().SITE_URL,
    locked: post.locked,
    permalinkHint: permalinkPattern,
  }
}

/** A post that does not exist until it is saved for the first time. */
export function newEditorPost(
  { id, kind }: Pick<EditorPost, 'id' | 'kind'>,
  viewer: Viewer,
  { timeZone, permalinkPattern }: Settings,
): EditorPost {
  const fields = toEditFields({ ...emptyFields, publishedAt: null }, timeZone)
  const standing = {
    status: 'DRAFT',
    visibility: 'LISTED',
    statusText: messages.draft(),
    liveHref: null,
    savedAt: '',
    otherWriter: null,
    locked: false,
  } as const
  const site = { timeZone, siteUrl: env().SITE_URL, permalinkHint: permalinkPattern }
  return { id, writer: writerOf(viewer), kind, version: 0, fields, ...standing, ...site }
}

function writerOf(viewer: Viewer): EditorPost['writer'] {
  return viewer.kind === 'user' ? { id: viewer.id, name: viewer.name } : { id: '', name: '' }
}

function statusText({ status, publishedAt, hasUnpublishedChanges }: StudioPost, timeZone: string): string {
  switch (status) {
    case 'DRAFT':
      return messages.draft()
    case 'SCHEDULED':
      return publishedAt ? messages.scheduledForLongTime({ longTime: longTime(new Date(publishedAt), timeZone) }) : messages.scheduled()
    case 'PUBLISHED':
      return hasUnpublishedChanges ? messages.publishedWithUnpublishedChanges() : messages.published()
    case 'TRASHED':
      return messages.inTrash()
  }
}
