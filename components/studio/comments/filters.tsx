import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { type QueueStatus, queueStatuses } from '@/lib/comments/types'
import { statusNames } from './words'

interface QueueFiltersProps {
  filter: { status: QueueStatus; q: string }
  counts: Record<QueueStatus, number>
}

/** The parts of the queue with how much is in each, and a search in the one that is open. */
export function QueueFilters({ filter: { status, q }, counts }: QueueFiltersProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <nav aria-label="Parts of the queue" className="tabs">
        {queueStatuses.map((one) => (
          <Link
            key={one}
            href={`/studio/comments?${new URLSearchParams(q ? { status: one, q } : { status: one })}`}
            aria-current={one === status ? 'page' : undefined}
            prefetch={false}
          >
            {statusNames[one]} {counts[one]}
          </Link>
        ))}
      </nav>
      <search>
        <form action="/studio/comments" className="flex gap-2">
          <input type="hidden" name="status" value={status} />
          <input
            className="input"
            type="search"
            name="q"
            defaultValue={q}
            maxLength={100}
            aria-label="Search comments"
            placeholder="Name, e-mail or words"
          />
          <Button>Search</Button>
        </form>
      </search>
    </div>
  )
}
