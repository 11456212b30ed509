import { moderateAction } from '@/lib/comments/actions'
import type { QueuedComment, QueueStatus } from '@/lib/comments/types'
import { Decisions } from './decisions'
import { QueueItem } from './item'

interface QueueListProps {
  items: readonly QueuedComment[]
  filter: { status: QueueStatus; q: string; page: number }
  timeZone: string
}

/** One form: buttons above decide on all ticked comments, those of a comment on it alone. */
export function QueueList({ items, filter: { status, q, page }, timeZone }: QueueListProps) {
  return (
    <form action={moderateAction} className="grid gap-4">
      <input type="hidden" name="status" value={status} />
      <input type="hidden" name="q" value={q} />
      <input type="hidden" name="page" value={page} />
      {/* The first button is what Enter presses: none, so that nobody approves by accident. */}
      <button type="submit" disabled hidden />
      <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <legend className="label float-left">Ticked comments</legend>
        <Decisions status={status} variant="plain" subject="ticked comments" />
      </fieldset>
      <ol className="grid border-t border-rule">
        {items.map((comment) => (
          <QueueItem key={comment.id} comment={comment} timeZone={timeZone} />
        ))}
      </ol>
    </form>
  )
}
