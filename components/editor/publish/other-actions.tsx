import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/publishing'
import type { EditorPost } from '../base/post'

/** Actions on a post besides publishing it. */
export function OtherActions({ post }: { post: EditorPost }) {
  return (
    <p className="others">
      <Link className="button" data-variant="quiet" href={pathTo('/studio/posts/[id]/revisions', { id: post.id })} prefetch={false}>
        {messages.earlierVersions()}
      </Link>
      {post.status !== 'TRASHED' && (
        <Button variant="quiet-danger" name="intent" value="trash">
          {messages.moveToTrash()}
        </Button>
      )}
    </p>
  )
}
