import { notFound } from 'next/navigation'
import { EmptyList } from '@/components/site/empty-list'
import { Frame } from '@/components/site/frame'
import { Pager } from '@/components/site/pager'
import { SeriesEntry } from '@/components/site/series-entry'
import * as messages from '@/lib/messages/generated/lists'
import { listSeries } from '@/lib/posts/queries'
import '../lists.css'

/** The series, the one with the newest part first. */
export async function SeriesList({ page }: { page: number }) {
  const series = await listSeries(page)
  if (page > 1 && series.items.length === 0) notFound()
  return (
    <Frame section="series">
      <header className="heading">
        <h1>{messages.series()}</h1>
        {series.items.length > 0 && <p>{messages.postsThatBelongTogether()}</p>}
      </header>
      {series.items.length === 0 && (
        <EmptyList title={messages.noSeriesYet()} way={{ href: '/', text: messages.readLatestPosts() }}>
          {messages.seriesTellInOrder()}
        </EmptyList>
      )}
      {series.items.map((one) => (
        <SeriesEntry key={one.slug} series={one} />
      ))}
      <Pager page={page} pages={series.pages} first="/series" />
    </Frame>
  )
}
