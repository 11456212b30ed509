import Link from 'next/link'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/studio'

/** Links that begin a post or a page. */
export function NewPost({ withPage }: { withPage: boolean }) {
  return (
    <div className="flex gap-2">
      {withPage && (
        <Link className="button" href={pathTo('/studio/posts/new', { kind: 'page' })} prefetch={false}>
          {messages.newPage()}
        </Link>
      )}
      <Link className="button" data-variant="primary" href="/studio/posts/new" prefetch={false}>
        {messages.newPost()}
      </Link>
    </div>
  )
}
