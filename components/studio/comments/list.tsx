import { ServerButton, ServerForm } from '@/components/ui/server-form'
import { moderateAction, undoAction } from '@/lib/comments/moderation/actions'
import type { QueuedComment, QueueStatus } from '@/lib/comments/moderation/types'
import * as messages from '@/lib/messages/generated/moderation'
import { Decisions } from './decisions'
import { QueueItem } from './item'
import { QueueKeys } from './keys'

interface QueueListProps {
  items: readonly QueuedComment[]
  /** The part of the queue; `any` where comments of all kinds stand together. */
  status: QueueStatus | 'any'
  /** The address of this page, to come back to. */
  back: string
  timeZone: string
}

/** One form: buttons above decide on all ticked comments, those of a comment on it alone. */
export function QueueList({ items, status, back, timeZone }: QueueListProps) {
  return (
    <ServerForm action={moderateAction} className="grid gap-4" id="queue">
      <input type="hidden" name="back" value={back} />
      {/* The first button is what Enter presses: none, so that nobody approves by accident. */}
      <button type="submit" disabled hidden />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-2" id="ticked">
          <legend className="label float-left">{messages.selectedComments()}</legend>
          <Decisions status={status} variant="plain" subject={messages.selectedCommentsInSentence()} />
        </fieldset>
        <div className="flex flex-wrap items-center gap-x-4">
          <ServerButton variant="quiet" formAction={undoAction} id="undo-last">
            {messages.undoYourLastDecision()}
          </ServerButton>
          <QueueKeys />
        </div>
      </div>
      <ol className="grid border-t border-rule">
        {items.map((comment) => (
          <QueueItem
            key={comment.id}
            comment={comment}
            timeZone={timeZone}
            tickable
            withState={status === 'reported' || status === 'any'}
          />
        ))}
      </ol>
    </ServerForm>
  )
}
