import Link from 'next/link'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/overview'
import { untitled } from '@/lib/messages/generated/studio'
import type { Writing } from '@/lib/posts/studio/types'
import type { StudioPostRow } from '@/lib/posts/types'
import { Moment } from '../moment'
import { PostStatus } from '../posts/post-status'
import { Group, GroupLine } from './group'

/** Drafts, scheduled and published posts. Kinds of which there are none are not shown. */
export function RecentPosts({ drafts, scheduled, published, timeZone }: Writing & { timeZone: string }) {
  const hrefOf = (status: 'DRAFT' | 'SCHEDULED' | 'PUBLISHED') => pathTo('/studio/posts', { status })
  return (
    <div className="grid content-start gap-6">
      <h2 className="label">{messages.yourPosts()}</h2>
      {drafts.length > 0 && (
        <Group title={messages.drafts()} all={{ href: hrefOf('DRAFT'), name: messages.allDrafts() }}>
          <Posts posts={drafts} timeZone={timeZone} />
        </Group>
      )}
      {scheduled.length > 0 && (
        <Group title={messages.scheduled()} all={{ href: hrefOf('SCHEDULED'), name: messages.allScheduled() }}>
          <Posts posts={scheduled} timeZone={timeZone} />
        </Group>
      )}
      {published.length > 0 && (
        <Group title={messages.published()} all={{ href: hrefOf('PUBLISHED'), name: messages.allPublished() }}>
          <Posts posts={published} timeZone={timeZone} />
        </Group>
      )}
    </div>
  )
}

function Posts({ posts, timeZone }: { posts: readonly StudioPostRow[]; timeZone: string }) {
  return posts.map((post) => (
    <GroupLine key={post.id}>
      <Link className="post-title" href={pathTo('/studio/posts/[id]', { id: post.id })} prefetch={false}>
        {post.title || untitled()}
      </Link>
      {post.status === 'DRAFT' ? (
        <p className="label">
          <Moment at={post.updatedAt} timeZone={timeZone} time />
        </p>
      ) : (
        <PostStatus post={post} timeZone={timeZone} />
      )}
    </GroupLine>
  ))
}
