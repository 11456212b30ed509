import type { LibraryItem } from '@/lib/media/library/types'
import * as messages from '@/lib/messages/generated/media'
import { bulkForm } from '../chosen'
import { nameOf } from './picture-labels'

/** Checkbox that chooses a picture for an order to several. */
export function ChooseRow({ item }: { item: LibraryItem }) {
  return (
    <input
      type="checkbox"
      className="choose"
      name="ids"
      value={item.id}
      form={bulkForm}
      aria-label={messages.selectName({ name: nameOf(item) })}
    />
  )
}
