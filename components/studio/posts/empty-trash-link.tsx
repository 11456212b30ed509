import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/managing'

/** Leads to the page that asks before the trash is emptied. */
export function EmptyTrashLink() {
  return (
    <p className="mb-2">
      <a className="button" data-variant="danger" href={pathTo('/studio/posts/delete')}>
        {messages.emptyTrash()}
      </a>
    </p>
  )
}
