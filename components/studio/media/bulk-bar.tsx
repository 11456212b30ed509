'use client'

import { changePicturesAction } from '@/lib/media/library/actions'
import * as messages from '@/lib/messages/generated/media'
import { BulkForm } from '../bulk-form'

/** Orders for the chosen pictures of the library. */
export function PicturesBar({ trash }: { trash: boolean }) {
  return (
    <BulkForm action={changePicturesAction} words={(chosen) => messages.chosenFiles({ chosen })}>
      {(order) =>
        trash ? (
          <>
            {order('restore', messages.restore())}
            {order('delete', messages.deleteForGood(), 'danger')}
          </>
        ) : (
          order('trash', messages.moveToTrash(), 'danger')
        )
      }
    </BulkForm>
  )
}
