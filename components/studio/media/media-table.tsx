import Link from 'next/link'
import { Picture } from '@/components/media/picture'
import { pathTo } from '@/lib/core/routes/path-to'
import type { LibraryItem } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'
import { ChooseAll } from '../chosen'
import { Moment } from '../moment'
import { ChooseRow } from './choose-row'
import { nameOf, sizeOf, typeName } from './wording'

interface MediaTableProps {
  items: readonly LibraryItem[]
  /** Shows checkboxes for orders to several pictures at once. */
  mayChoose: boolean
  timeZone: string
}

/** Pictures of the library as a list with their facts. */
export function MediaTable({ items, mayChoose, timeZone }: MediaTableProps) {
  return (
    <table className="table media-table chosen-from">
      <thead>
        <tr>
          {mayChoose && (
            <td>
              <ChooseAll />
            </td>
          )}
          <th scope="col">{messages.name()}</th>
          <th scope="col">{messages.file()}</th>
          <th scope="col">{messages.usedIn()}</th>
          <th scope="col">{messages.added()}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            {mayChoose && (
              <td>
                <ChooseRow item={item} />
              </td>
            )}
            <td className="md:w-1/2">
              <div className="media-row">
                <Picture src={item.src} alt="" width={item.width} height={item.height} sizes="5rem" loading="lazy" />
                <div>
                  <Link className="link" href={pathTo('/studio/media/[id]', { id: item.id })} prefetch={false}>
                    {nameOf(item)}
                  </Link>
                  <p className="label">{item.alt || messages.undescribed()}</p>
                </div>
              </div>
            </td>
            <td className="label">
              {typeName(item.mimeType)}, {messages.facts({ width: item.width, height: item.height, size: sizeOf(item.bytes) })}
            </td>
            <td className="label">{messages.countPosts({ posts: item.posts })}</td>
            <td className="label md:whitespace-nowrap">
              <Moment at={item.createdAt} timeZone={timeZone} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
