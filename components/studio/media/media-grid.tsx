import Link from 'next/link'
import { pathTo } from '@/lib/core/routes/path-to'
import type { LibraryItem } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'
import { ChooseRow } from './choose-row'
import { nameOf } from './picture-labels'
import { Thumbnail } from './thumbnail'

interface MediaGridProps {
  items: readonly LibraryItem[]
  /** Shows checkboxes for orders to several pictures at once. */
  mayChoose: boolean
}

/** Pictures of the library, each leading to what is known of it. */
export function MediaGrid({ items, mayChoose }: MediaGridProps) {
  return (
    <ul className="media-grid chosen-from">
      {items.map((item) => (
        <li key={item.id}>
          {mayChoose && <ChooseRow item={item} />}
          <Link href={pathTo('/studio/media/[id]', { id: item.id })} prefetch={false}>
            <Thumbnail item={item} sizes="(width >= 40rem) 12rem, 44vw" />
            <span className="name">{nameOf(item)}</span>
            <span className="label">
              {item.alt === '' && item.width > 0 ? messages.withoutAltText() : messages.countPosts({ posts: item.posts })}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
