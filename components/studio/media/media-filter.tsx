import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { pathTo } from '@/lib/core/routes/path-to'
import { interfaceDateFormat } from '@/lib/core/text/date-format'
import type { LibraryFilter } from '@/lib/media/library/schema'
import * as messages from '@/lib/messages/generated/media'

interface MediaFilterProps {
  filter?: LibraryFilter | undefined
  query?: string | undefined
  month?: string | undefined
  /** Months in which pictures were stored: "2026-11". */
  months: readonly string[]
}

const filters: readonly { value: LibraryFilter | undefined; name: string }[] = [
  { value: undefined, name: messages.all() },
  { value: 'UNUSED', name: messages.unused() },
  { value: 'UNDESCRIBED', name: messages.undescribed() },
  { value: 'TRASHED', name: messages.trash() },
]

/** Writes "2026-11" as people do. */
const nameOfMonth = (month: string) =>
  interfaceDateFormat('UTC', { month: 'long', year: 'numeric' }).format(new Date(`${month}-01T00:00:00Z`))

/** Filter of the library by use, words and month. */
export function MediaFilter({ filter, query = '', month = '', months }: MediaFilterProps) {
  return (
    <div className="mt-5 mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <nav aria-label={messages.filterPictures()} className="tabs">
        {filters.map(({ value, name }) => (
          <Link
            key={name}
            href={pathTo('/studio/media', { filter: value, query: query || undefined, month: month || undefined })}
            prefetch={false}
            aria-current={value === filter ? 'page' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      <search>
        <form action={pathTo('/studio/media')} className="flex flex-wrap gap-2">
          {filter && <input type="hidden" name="filter" value={filter} />}
          <input
            className="input role"
            type="search"
            name="query"
            maxLength={200}
            defaultValue={query}
            aria-label={messages.searchPictures()}
            placeholder={messages.search()}
          />
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
