import type { Metadata } from 'next'
import Link from 'next/link'
import { hrefOf } from '@/components/studio/comments/address'
import { QueueFilters } from '@/components/studio/comments/filters'
import { emptyNames } from '@/components/studio/comments/labels'
import { QueueList } from '@/components/studio/comments/list'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { rich } from '@/components/ui/rich'
import { listQueue } from '@/lib/comments/moderation/queue'
import { queueFilterSchema } from '@/lib/comments/moderation/schema'
import { hasRole } from '@/lib/core/viewer'
import * as messages from '@/lib/messages/generated/moderation'
import { getSettings } from '@/lib/settings/queries'
import { requireStudioCaller } from '../studio-caller'

export const metadata: Metadata = { title: messages.comments() }

interface CommentsProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Comments({ searchParams }: CommentsProps) {
  const caller = await requireStudioCaller('/studio/comments')
  const filter = queueFilterSchema.parse(await searchParams)
  const [queue, { timeZone }] = await Promise.all([listQueue(caller, filter), getSettings()])
  const back = hrefOf(filter)
  const narrowed = filter.q || filter.reader || filter.post
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h1>{messages.comments()}</h1>
        {hasRole(caller.viewer, 'EDITOR') && (
          <Link className="link label" href="/studio/comments/bans" prefetch={false}>
            {messages.bans()}
          </Link>
        )}
      </div>
      <QueueFilters filter={filter} counts={queue.counts} />
      {(filter.reader || filter.post) && (
        <p className="label">
          {rich(
            messages.onlyCommentsOfOneReader({
              hasReader: Boolean(filter.reader),
              link: (text) => (
                <Link className="link" href={hrefOf({ ...filter, reader: undefined, post: undefined, page: 1 })} prefetch={false}>
                  {text}
                </Link>
              ),
            }),
          )}
        </p>
      )}
      {queue.items.length > 0 ? (
        <QueueList items={queue.items} status={filter.status} back={back} timeZone={timeZone} />
      ) : (
        <Empty title={narrowed ? messages.nothingFound() : emptyNames[filter.status]}>
          {narrowed && <p>{messages.noCommentInThisPart()}</p>}
        </Empty>
      )}
      <Pager page={queue.page} pages={queue.pages} href={(page) => hrefOf({ ...filter, page })} label={messages.pagesOfComments()} />
    </div>
  )
}
