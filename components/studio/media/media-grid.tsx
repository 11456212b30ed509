import Link from 'next/link'
import { Picture } from '@/components/media/picture'
import { pathTo } from '@/lib/core/routes/path-to'
import type { LibraryItem } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'

/** Pictures of the library, each leading to what is known of it. */
export function MediaGrid({ items, total }: { items: readonly LibraryItem[]; total: number }) {
  return (
    <>
      <p className="label mb-3">{messages.picturesInLibrary({ total })}</p>
      <ul className="media-grid">
        {items.map(({ id, src, fileName, alt, width, height, posts }) => (
          <li key={id}>
            <Link href={pathTo('/studio/media/[id]', { id })} prefetch={false}>
              <Picture src={src} alt="" width={width} height={height} sizes="(width >= 40rem) 12rem, 44vw" loading="lazy" />
              <span className="name">{fileName || alt}</span>
              <span className="label">{alt === '' ? messages.undescribed() : messages.countPosts({ posts })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
