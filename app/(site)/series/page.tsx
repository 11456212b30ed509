import type { Metadata } from 'next'
import { Frame } from '@/components/site/frame'
import { pageMetadata } from '@/components/site/metadata'
import { Nothing } from '@/components/site/nothing'
import { SeriesEntry } from '@/components/site/series-entry'
import * as messages from '@/lib/messages/generated/lists'
import { listSeries } from '@/lib/posts/queries'

export const dynamic = 'error'
export const revalidate = false

export function generateMetadata(): Promise<Metadata> {
  return pageMetadata({ path: '/series', title: messages.series(), description: messages.postsThatBelongTogether() })
}

export default async function SeriesIndexPage() {
  const series = await listSeries()
  return (
    <Frame section="series">
      <header className="heading">
        <h1>{messages.series()}</h1>
        {series.length > 0 && <p>{messages.postsThatBelongTogether()}</p>}
      </header>
      {series.length === 0 && (
        <Nothing title={messages.noPostsHaveBeenGathered()} way={{ href: '/', text: messages.readLatestPosts() }}>
          {messages.seriesTellInOrder()}
        </Nothing>
      )}
      {series.map((one) => (
        <SeriesEntry key={one.slug} series={one} />
      ))}
    </Frame>
  )
}
