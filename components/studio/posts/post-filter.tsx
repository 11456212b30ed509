import Link from 'next/link'
import { Button } from '@/components/ui/button'
import type { StudioFilter } from '@/lib/posts/types'

interface PostFilterProps {
  status: StudioFilter | undefined
  query: string
  href(status: StudioFilter | undefined): string
}

const filters: readonly { status: StudioFilter | undefined; name: string }[] = [
  { status: undefined, name: 'All' },
  { status: 'DRAFT', name: 'Drafts' },
  { status: 'SCHEDULED', name: 'Scheduled' },
  { status: 'PUBLISHED', name: 'Published' },
  { status: 'UNLISTED', name: 'Unlisted' },
  { status: 'LOCKED', name: 'Locked' },
  { status: 'TRASHED', name: 'Trash' },
]

/** Filter of the list of posts by state and words. */
export function PostFilter({ status, query, href }: PostFilterProps) {
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <nav aria-label="Filter posts" className="tabs">
        {filters.map((filter) => (
          <Link key={filter.name} href={href(filter.status)} prefetch={false} aria-current={filter.status === status ? 'page' : undefined}>
            {filter.name}
          </Link>
        ))}
      </nav>
      <search>
        <form action="/studio/posts" className="flex gap-2">
          {status && <input type="hidden" name="status" value={status} />}
          <input className="input" type="search" name="query" defaultValue={query} aria-label="Search posts" placeholder="Search" />
          <Button>Search</Button>
        </form>
      </search>
    </div>
  )
}
