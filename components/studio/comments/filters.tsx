import Link from 'next/link'
import { Button } from '@/components/ui/button'
import type { QueueFilter } from '@/lib/comments/moderation/schema'
import { type QueueStatus, queueStatuses } from '@/lib/comments/moderation/types'
import * as messages from '@/lib/messages/generated/moderation'
import { hrefOf } from './address'
import { statusNames } from './labels'

interface QueueFiltersProps {
  filter: QueueFilter
  counts: Record<QueueStatus, number>
}

/** The parts of the queue with how much is in each, and a search in the one that is open. */
export function QueueFilters({ filter, counts }: QueueFiltersProps) {
  const { status, q, reader, post } = filter
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <nav aria-label={messages.listsOfComments()} className="tabs">
        {queueStatuses.map((one) => (
          <Link
            key={one}
            href={hrefOf({ ...filter, status: one, page: 1 })}
            aria-current={one === status ? 'page' : undefined}
            prefetch={false}
          >
            {statusNames[one]} {counts[one]}
          </Link>
        ))}
      </nav>
      <search>
        <form action="/studio/comments" className="flex flex-wrap gap-2">
          <input type="hidden" name="status" value={status} />
          {reader && <input type="hidden" name="reader" value={reader} />}
          {post && <input type="hidden" name="post" value={post} />}
          <input
            className="input w-56 max-w-full"
            type="search"
            name="q"
            defaultValue={q}
            maxLength={100}
            aria-label={messages.searchComments()}
            placeholder={messages.nameEmailOrWords()}
          />
          <Button>{messages.search()}</Button>
        </form>
      </search>
    </div>
  )
}
