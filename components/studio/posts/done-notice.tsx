import { Notice } from '@/components/ui/notice'
import { RowAction } from '@/components/ui/row-action'
import * as messages from '@/lib/messages/generated/managing'
import { undoChangeAction } from '@/lib/posts/studio/actions'

const intents = ['trash', 'unpublish', 'restore', 'tag', 'delete', 'undo']

/** Says what was done to posts of the list, "trash:3:<name of the change>", with the way back where there is one. */
export function DoneNotice({ done }: { done: string | undefined }) {
  const [intent = '', posts, undo] = done?.split(':') ?? []
  if (!intents.includes(intent)) return null
  return (
    <div className="mb-5">
      <Notice live>
        {messages.changedPosts({ intent, posts: Number(posts) || 0 })}{' '}
        {undo && (
          <RowAction action={undoChangeAction} fields={{ undo }} of={messages.whatChange()}>
            {messages.undo()}
          </RowAction>
        )}
      </Notice>
    </div>
  )
}
