import Link from 'next/link'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/media'
import { untitled } from '@/lib/messages/generated/studio'
import type { PictureUses } from '@/lib/posts/studio/types'

/** Posts that show a picture, each leading to its text; those of others are counted. */
export function UsesList({ used: { uses, others } }: { used: PictureUses }) {
  return (
    <>
      <ul>
        {uses.map(({ postId, title, isPublished }) => (
          <li key={postId}>
            <Link className="link" href={pathTo('/studio/posts/[id]', { id: postId })} prefetch={false}>
              {title || untitled()}
            </Link>{' '}
            {isPublished && <span className="label">{messages.published()}</span>}
          </li>
        ))}
      </ul>
      {others > 0 && <p className="label">{messages.countPostsOfOthers({ others })}</p>}
    </>
  )
}
