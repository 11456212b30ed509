import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Entries } from '@/components/site/entries'
import { Frame } from '@/components/site/frame'
import { inShort, pageMetadata } from '@/components/site/metadata'
import { decodeParam } from '@/components/site/param'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import { hasSeriesFiles } from '@/lib/posts/files/queries'
import { findSeries } from '@/lib/posts/queries'
import '../../lists.css'

export const dynamic = 'error'
export const revalidate = false

export function generateStaticParams(): { slug: string }[] {
  return []
}

interface Props {
  params: Promise<{ slug: string }>
}

const find = async ({ params }: Props) => findSeries(decodeParam((await params).slug) ?? notFound())

export async function generateMetadata(props: Props): Promise<Metadata> {
  const series = await find(props)
  if (!series) return {}
  const { slug, title, parts } = series
  const description = messages.seriesInParts({ parts: parts.length, titles: inShort(parts) })
  return pageMetadata({ path: pathTo('/series/[slug]', { slug }), title, description })
}

export default async function SeriesPage(props: Props) {
  const series = await find(props)
  if (!series) notFound()
  return (
    <Frame>
      <header className="heading">
        <p className="label">
          <a className="quiet" href="/series">
            {messages.series()}
          </a>
          {` ${messages.partsInOrder({ parts: series.parts.length })}`}
        </p>
        <h1 dir="auto">{series.title}</h1>
        {(await hasSeriesFiles(series.slug)) && (
          <p className="label">
            <a href={pathTo('/+files/series/[slug]', { slug: series.slug })} download>
              {messages.allFilesOfSeries()}
            </a>
          </p>
        )}
      </header>
      <Entries posts={series.parts} />
    </Frame>
  )
}
