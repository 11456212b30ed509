import Link from 'next/link'
import { Button } from '@/components/ui/button'
import * as messages from '@/lib/messages/generated/studio'
import type { StudioFilter } from '@/lib/posts/types'

interface PostFilterProps {
  status: StudioFilter | undefined
  query: string
  href(status: StudioFilter | undefined): string
}

const filters: readonly { status: StudioFilter | undefined; name: string }[] = [
  { status: undefined, name: messages.all() },
  { status: 'DRAFT', name: messages.drafts() },
  { status: 'SCHEDULED', name: messages.scheduled() },
  { status: 'PUBLISHED', name: messages.published() },
  { status: 'UNLISTED', name: messages.unlisted() },
  { status: 'LOCKED', name: messages.locked() },
  { status: 'TRASHED', name: messages.trash() },
]

/** Filter of the list of posts by state and words. */
export function PostFilter({ status, query, href }: PostFilterProps) {
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <nav aria-label={messages.filterPosts()} className="tabs">
        {filters.map((filter) => (
          <Link key={filter.name} href={href(filter.status)} prefetch={false} aria-current={filter.status === status ? 'page' : undefined}>
            {filter.name}
          </Link>
        ))}
      </nav>
      <search>
        <form action="/studio/posts" className="flex gap-2">
          {status && <input type="hidden" name="status" value={status} />}
          <input
            className="input"
            type="search"
            name="query"
            defaultValue={query}
            aria-label={messages.searchPosts()}
            placeholder={messages.search()}
          />
          <Button>{messages.search()}</Button>
        </form>
      </search>
    </div>
  )
}
