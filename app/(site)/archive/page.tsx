import type { Metadata } from 'next'
import { writeMonth } from '@/components/site/dates'
import { Frame } from '@/components/site/frame'
import { pageMetadata } from '@/components/site/metadata'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/site'
import { listArchive } from '@/lib/posts/queries'
import { getSettings } from '@/lib/settings/queries'

export const dynamic = 'error'
export const revalidate = false

export const metadata: Metadata = pageMetadata({ path: '/archive', title: messages.archive(), description: messages.allPostsByYear() })

export default async function ArchivePage() {
  const [years, settings] = await Promise.all([listArchive(), getSettings()])
  return (
    <Frame section="archive">
      <h1 className="heading">{messages.archive()}</h1>
      {years.length === 0 && <p>{messages.nothingHasBeenPublishedHere()}</p>}
      {years.map(({ year, months }) => (
        <section key={year} className="year" aria-labelledby={`year-${year}`}>
          <h2 id={`year-${year}`}>{year}</h2>
          <ul className="index">
            {months.map(({ month, count }) => (
              <li key={month}>
                <a className="label" href={pathTo('/archive/[year]/[month]', { year, month: String(month).padStart(2, '0') })}>
                  {writeMonth(month, settings)} <span className="count">{count}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Frame>
  )
}
