import type { Metadata } from 'next'
import { ArchiveTitles } from '@/components/site/archive-titles'
import { EmptyList } from '@/components/site/empty-list'
import { Frame } from '@/components/site/frame'
import { pageMetadata } from '@/components/site/metadata'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import { listArchive } from '@/lib/posts/queries'
import '../lists.css'

export const dynamic = 'error'
export const revalidate = false

export function generateMetadata(): Promise<Metadata> {
  return pageMetadata({ path: '/archive', title: messages.archive(), description: messages.allPostsByYear() })
}

export default async function ArchivePage() {
  const { years, earlier } = await listArchive()
  return (
    <Frame section="archive">
      <header className="heading">
        <h1>{messages.archive()}</h1>
        {years.length > 0 && <p>{messages.everyPostByYear()}</p>}
      </header>
      {years.length === 0 && (
        <EmptyList title={messages.nothingHereYet()} way={{ href: '/feed.xml', text: messages.subscribeToFeed() }}>
          {messages.firstPostIsBeingWritten()}
        </EmptyList>
      )}
      {years.map((year) => (
        <section key={year.year} className="year" aria-labelledby={`year-${year.year}`}>
          <h2 id={`year-${year.year}`}>
            <a className="quiet" href={pathTo('/archive/[year]', { year: year.year })}>
              {year.year}
            </a>
          </h2>
          <div>
            <ArchiveTitles year={year} level={3} />
          </div>
        </section>
      ))}
      {earlier.length > 0 && (
        <nav className="year" aria-labelledby="earlier">
          <h2 id="earlier">{messages.earlier()}</h2>
          <ul className="years">
            {earlier.map((year) => (
              <li key={year}>
                <a href={pathTo('/archive/[year]', { year })}>{year}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </Frame>
  )
}
