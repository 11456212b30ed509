import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { pathTo } from '@/lib/core/routes/path-to'
import { interfaceDateFormat } from '@/lib/core/text/date-format'
import { type LibraryFilter, type LibraryInput, libraryTypes, libraryViews } from '@/lib/media/library/schema'
import * as messages from '@/lib/messages/generated/media'
import { typeName } from './picture-labels'

interface MediaFilterProps {
  asked: LibraryInput
  /** Months in which pictures were stored: "2026-11". */
  months: readonly string[]
  href(change: Partial<LibraryInput>): string
}

const filters: readonly { value: LibraryFilter | undefined; name: string }[] = [
  { value: undefined, name: messages.all() },
  { value: 'UNUSED', name: messages.notUsed() },
  { value: 'UNDESCRIBED', name: messages.withoutAltText() },
  { value: 'TRASHED', name: messages.trash() },
]

const views = { grid: messages.grid(), list: messages.list() } as const

/** Writes "2026-11" as people do. */
const nameOfMonth = (month: string) =>
  interfaceDateFormat('UTC', { month: 'long', year: 'numeric' }).format(new Date(`${month}-01T00:00:00Z`))

/** Filter of the library by use, words, type and month, and whether it is a grid or a list. */
export function MediaFilter({ asked: { filter, query = '', type, month = '', view }, months, href }: MediaFilterProps) {
  return (
    <div className="mt-5 mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <nav aria-label={messages.filterFiles()} className="tabs">
        {filters.map(({ value, name }) => (
          <Link key={name} href={href({ filter: value })} prefetch={false} aria-current={value === filter ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      <nav aria-label={messages.view()} className="tabs">
        {libraryViews.map((one) => (
          <Link key={one} href={href({ view: one })} prefetch={false} aria-current={one === view ? 'page' : undefined}>
            {views[one]}
          </Link>
        ))}
      </nav>
      <search>
        <form action={pathTo('/studio/media')} className="flex flex-wrap gap-2">
          {filter && <input type="hidden" name="filter" value={filter} />}
          {view === 'list' && <input type="hidden" name="view" value={view} />}
          <input
            className="input role"
            type="search"
            name="query"
            maxLength={200}
            defaultValue={query}
            aria-label={messages.searchFiles()}
            placeholder={messages.search()}
          />
          <select className="input role" name="type" defaultValue={type ?? ''} aria-label={messages.type()}>
            <option value="">{messages.allTypes()}</option>
            {[...libraryTypes].map(([name, mimeType]) => (
              <option key={name} value={name}>
                {typeName(mimeType)}
              </option>
            ))}
          </select>
          <select className="input role" name="month" defaultValue={month} aria-label={messages.month()}>
            <option value="">{messages.allMonths()}</option>
            {months.map((one) => (
              <option key={one} value={one}>
                {nameOfMonth(one)}
              </option>
            ))}
          </select>
          <Button>{messages.filter()}</Button>
        </form>
      </search>
    </div>
  )
}
