import Link from 'next/link'
import { Button } from '@/components/ui/button'
import * as lists from '@/lib/messages/generated/managing'
import * as messages from '@/lib/messages/generated/studio'
import type { StudioFilter, StudioSort } from '@/lib/posts/types'

interface PostFilterProps {
  status?: StudioFilter | undefined
  query?: string | undefined
  tag?: string | undefined
  sort: StudioSort
  tags: readonly { key: string; name: string }[]
  href(status: StudioFilter | undefined): string
}

const sorts: readonly { value: StudioSort; name: string }[] = [
  { value: 'updated', name: lists.lastChanged() },
  { value: 'created', name: lists.newestFirst() },
  { value: 'title', name: lists.title() },
]

const filters: readonly { status: StudioFilter | undefined; name: string }[] = [
  { status: undefined, name: messages.all() },
  { status: 'DRAFT', name: messages.drafts() },
  { status: 'SCHEDULED', name: messages.scheduled() },
  { status: 'PUBLISHED', name: messages.published() },
  { status: 'UNLISTED', name: messages.unlisted() },
  { status: 'LOCKED', name: messages.locked() },
  { status: 'TRASHED', name: messages.trash() },
]

/** Filter of the list of posts by state, tag and words, and its order. */
export function PostFilter({ status, query = '', tag = '', sort, tags, href }: PostFilterProps) {
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
        <form action="/studio/posts" className="flex flex-wrap gap-2">
          {status && <input type="hidden" name="status" value={status} />}
          <input
            className="input sm:w-48"
            type="search"
            name="query"
            defaultValue={query}
            aria-label={messages.searchPosts()}
            placeholder={messages.search()}
          />
          <select className="input role" name="tag" defaultValue={tag} aria-label={lists.tag()}>
            <option value="">{lists.allTags()}</option>
            {tags.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
          <select className="input role" name="sort" defaultValue={sort} aria-label={lists.sort()}>
            {sorts.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
          <Button>{lists.filter()}</Button>
        </form>
      </search>
    </div>
  )
}
