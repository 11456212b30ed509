import { Picture } from '@/components/media/picture'
import { RowAction } from '@/components/ui/row-action'
import { pathTo } from '@/lib/core/routes/path-to'
import { fileSize } from '@/lib/mdx/components/display-text'
import { restorePictureAction, trashPictureAction } from '@/lib/media/library/actions'
import type { LibraryPicture } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'
import type { PictureUses } from '@/lib/posts/studio/types'
import { factsOf, typeName } from './picture-labels'
import { UsesList } from './uses-list'

interface PictureDetailsProps {
  picture: LibraryPicture
  used: PictureUses
  mayTrash: boolean
}

/** Shows a picture, where it is used, and the way to the trash. */
export function PictureDetails({ picture, used, mayTrash }: PictureDetailsProps) {
  const { id, src, alt, fileName, width, height, trashedAt, original } = picture
  return (
    <section className="media-details grid content-start gap-4">
      {width > 0 && <Picture src={src} alt={alt} width={width} height={height} sizes="(width >= 48rem) 36rem, 92vw" />}
      <p className="label">
        {factsOf(picture)}{' '}
        <a className="link" href={src}>
          {messages.open()}
        </a>
      </p>
      {original && (
        <p className="hint">
          <a className="link" href={pathTo('/studio/media/[id]/original', { id })} download>
            {messages.downloadOriginal({ kind: typeName(original.mimeType), size: fileSize(original.bytes) })}
          </a>{' '}
          {messages.fileAsUploaded()}
        </p>
      )}
      <div>
        <h2>{messages.usedIn()}</h2>
        {used.uses.length + used.others === 0 ? <p>{messages.noPostShowsPicture()}</p> : <UsesList used={used} />}
      </div>
      {mayTrash && (
        <div>
          {trashedAt ? (
            <div className="flex flex-wrap gap-3">
              <RowAction action={restorePictureAction} fields={{ id }} of={fileName} variant="plain">
                {messages.restore()}
              </RowAction>
              <a className="button" data-variant="danger" href={pathTo('/studio/media/delete', { ids: id })}>
                {messages.deleteForGood()}
              </a>
            </div>
          ) : (
            <RowAction action={trashPictureAction} fields={{ id }} of={fileName} variant="danger">
              {messages.moveToTrash()}
            </RowAction>
          )}
          <p className="hint mt-2">{messages.postsKeepShowingIt()}</p>
        </div>
      )}
    </section>
  )
}
