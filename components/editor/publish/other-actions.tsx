import Link from 'next/link'
import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/publishing'
import type { EditorPost } from '../base/post'

/** Actions on a post besides publishing it. */
export function OtherActions({ post }: { post: EditorPost }) {
  return (
    <p className="others">
      <Link className="button" data-variant="quiet" href={`/studio/posts/${post.id}/revisions`} prefetch={false}>
        {messages.earlierVersions()}
      </Link>
      {post.status !== 'TRASHED' && (
        <Button variant="quiet" name="intent" value="trash">
          {messages.moveToTrash()}
        </Button>
      )}
    </p>
  )
}
