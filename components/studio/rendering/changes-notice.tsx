import { Notice } from '@/components/ui/notice'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/rendering'

/** Says how many posts would look different since an update, and leads to them. */
export function ChangesNotice({ posts }: { posts: number }) {
  if (posts === 0) return null
  return (
    <div className="mb-5">
      <Notice>
        {messages.postsWait({ posts })}{' '}
        <a className="link" href={pathTo('/studio/rendering')}>
          {messages.seeThem()}
        </a>
      </Notice>
    </div>
  )
}
