'use client'

import * as messages from '@/lib/messages/generated/managing'
import { restore } from '@/lib/messages/generated/studio'
import { changePostsAction } from '@/lib/posts/studio/actions'
import { BulkForm } from '../bulk-form'

/** Orders for the chosen posts of the list. */
export function BulkBar({ trash }: { trash: boolean }) {
  return (
    <BulkForm action={changePostsAction} words={(chosen) => messages.chosenPosts({ chosen })}>
      {(order) =>
        trash ? (
          <>
            {order('restore', restore())}
            {order('delete', messages.deleteForGood(), 'danger')}
          </>
        ) : (
          <>
            <span className="flex gap-2">
              <input
                className="input"
                type="text"
                name="tag"
                maxLength={40}
                aria-label={messages.tagForSelected()}
                placeholder={messages.tag()}
              />
              {order('tag', messages.addTag())}
            </span>
            {order('unpublish', messages.unpublish())}
            {order('trash', messages.moveToTrash(), 'danger')}
          </>
        )
      }
    </BulkForm>
  )
}
