import Link from 'next/link'
import { Picture } from '@/components/media/picture'
import { RowAction } from '@/components/ui/row-action'
import { pathTo } from '@/lib/core/routes/path-to'
import { restorePictureAction, trashPictureAction } from '@/lib/media/library/actions'
import type { LibraryPicture } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'
import { untitled } from '@/lib/messages/generated/studio'
import type { PictureUses } from '@/lib/posts/studio/types'

interface PictureDetailsProps {
  picture: LibraryPicture
  used: PictureUses
  mayTrash: boolean
}

const MEGABYTE = 1024 * 1024

/** Writes the size of a file as people do: "340 kB", "1.4 MB". */
const sizeOf = (bytes: number) =>
  bytes < MEGABYTE
    ? messages.kilobytes({ size: Math.max(1, Math.round(bytes / 1024)) })
    : messages.megabytes({ size: Math.round((bytes / MEGABYTE) * 10) / 10 })

/** Shows a picture, where it is used, and the way to the trash. */
export function PictureDetails({ picture, used: { uses, others }, mayTrash }: PictureDetailsProps) {
  const { id, src, alt, fileName, width, height, bytes, trashedAt } = picture
  return (
    <section className="media-details grid content-start gap-4">
      <Picture src={src} alt={alt} width={width} height={height} sizes="(width >= 48rem) 36rem, 92vw" />
      <p className="label">
        {messages.facts({ width, height, size: sizeOf(bytes) })}{' '}
        <a className="link" href={src}>
          {messages.open()}
        </a>
      </p>
      <div>
        <h2>{messages.usedIn()}</h2>
        {uses.length + others === 0 && <p>{messages.notUsed()}</p>}
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
      </div>
      {mayTrash && (
        <div>
          {trashedAt ? (
            <RowAction action={restorePictureAction} fields={{ id }} of={fileName} variant="plain">
              {messages.restore()}
            </RowAction>
          ) : (
            <RowAction action={trashPictureAction} fields={{ id }} of={fileName} variant="danger">
              {messages.moveToTrash()}
            </RowAction>
          )}
          <p className="hint">{messages.trashStays()}</p>
        </div>
      )}
    </section>
  )
}
