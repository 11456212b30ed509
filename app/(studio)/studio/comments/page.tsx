import type { Metadata } from 'next'
import { QueueFilters } from '@/components/studio/comments/filters'
import { QueueList } from '@/components/studio/comments/list'
import { QueueNotice } from '@/components/studio/comments/notice'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { listQueue } from '@/lib/comments/queue'
import { queueFilterSchema } from '@/lib/comments/schema'
import { getSettings } from '@/lib/settings/queries'
import { enter } from '../enter'

export const metadata: Metadata = { title: 'Comments' }

interface CommentsProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Comments({ searchParams }: CommentsProps) {
  const caller = await enter('/studio/comments')
  const asked = await searchParams
  const filter = queueFilterSchema.parse(asked)
  const [queue, { timeZone }] = await Promise.all([listQueue(caller, filter), getSettings()])
  const href = (page: number) => `/studio/comments?${new URLSearchParams({ ...filter, page: String(page) })}`
  return (
    <div className="grid gap-5">
      <h1>Comments</h1>
      <QueueNotice done={asked.done} count={asked.count} problem={asked.problem} />
      <QueueFilters filter={filter} counts={queue.counts} />
      {queue.items.length > 0 ? (
        <QueueList items={queue.items} filter={filter} timeZone={timeZone} />
      ) : (
        <Empty title={filter.q ? 'Nothing found' : 'Nothing here'}>
          <p>{filter.q ? 'No comment in this part of the queue has these words.' : 'Comments show up here when readers write some.'}</p>
        </Empty>
      )}
      <Pager page={queue.page} pages={queue.pages} href={href} label="Pages of comments" />
    </div>
  )
}
