import Link from 'next/link'
import { pathTo } from '@/lib/core/routes/path-to'
import type { LibraryItem } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'
import { ChooseAll } from '../chosen'
import { Moment } from '../moment'
import { ChooseRow } from './choose-row'
import { factsOf, nameOf, typeName } from './picture-labels'
import { Thumbnail } from './thumbnail'

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
                <Thumbnail item={item} sizes="5rem" />
                <div>
                  <Link className="link" href={pathTo('/studio/media/[id]', { id: item.id })} prefetch={false}>
                    {nameOf(item)}
                  </Link>
                  <p className="label">{item.alt || (item.width > 0 && messages.withoutAltText())}</p>
                </div>
              </div>
            </td>
            <td className="label">
              {typeName(item.mimeType)}, {factsOf(item)}
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
