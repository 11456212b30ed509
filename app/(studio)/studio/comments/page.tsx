import type { Metadata } from 'next'
import Link from 'next/link'
import { hrefOf } from '@/components/studio/comments/address'
import { QueueFilters } from '@/components/studio/comments/filters'
import { QueueList } from '@/components/studio/comments/list'
import { emptyNames } from '@/components/studio/comments/words'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { listQueue } from '@/lib/comments/moderation/queue'
import { queueFilterSchema } from '@/lib/comments/moderation/schema'
import { hasRole } from '@/lib/core/viewer'
import { getSettings } from '@/lib/settings/queries'
import { enter } from '../enter'

export const metadata: Metadata = { title: 'Comments' }

interface CommentsProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Comments({ searchParams }: CommentsProps) {
  const caller = await enter('/studio/comments')
  const filter = queueFilterSchema.parse(await searchParams)
  const [queue, { timeZone }] = await Promise.all([listQueue(caller, filter), getSettings()])
  const back = hrefOf(filter)
  const narrowed = filter.q || filter.reader || filter.post
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h1>Comments</h1>
        {hasRole(caller.viewer, 'EDITOR') && (
          <Link className="link label" href="/studio/comments/bans" prefetch={false}>
            Bans
          </Link>
        )}
      </div>
      <QueueFilters filter={filter} counts={queue.counts} />
      {(filter.reader || filter.post) && (
        <p className="label">
          Only comments {filter.reader ? 'of one reader' : 'below one post'}.{' '}
          <Link className="link" href={hrefOf({ ...filter, reader: undefined, post: undefined, page: 1 })} prefetch={false}>
            Show all
          </Link>
        </p>
      )}
      {queue.items.length > 0 ? (
        <QueueList items={queue.items} status={filter.status} back={back} timeZone={timeZone} />
      ) : (
        <Empty title={narrowed ? 'Nothing found' : emptyNames[filter.status]}>
          {narrowed && <p>No comment in this part of the queue is like that.</p>}
        </Empty>
      )}
      <Pager page={queue.page} pages={queue.pages} href={(page) => hrefOf({ ...filter, page })} label="Pages of comments" />
    </div>
  )
}
