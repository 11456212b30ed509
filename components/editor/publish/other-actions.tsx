import Link from 'next/link'
import { Button } from '@/components/ui/button'
import type { EditorPost } from '../base/post'

/** Actions on a post besides publishing it. */
export function OtherActions({ post }: { post: EditorPost }) {
  return (
    <p className="others">
      <Link className="button" data-variant="quiet" href={`/studio/posts/${post.id}/revisions`} prefetch={false}>
        Earlier versions
      </Link>
      {post.status !== 'TRASHED' && (
        <Button variant="quiet" name="intent" value="trash">
          Move to trash
        </Button>
      )}
    </p>
  )
}
