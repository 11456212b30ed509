import type { Metadata } from 'next'
import { Frame } from '@/components/site/frame'
import { pageMetadata } from '@/components/site/metadata'
import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/site'
import { listSeries } from '@/lib/posts/queries'

export const dynamic = 'error'
export const revalidate = false

export const metadata: Metadata = pageMetadata({
  path: '/series',
  title: messages.series(),
  description: messages.postsThatBelongTogether(),
})

export default async function SeriesIndexPage() {
  const series = await listSeries()
  return (
    <Frame section="series">
      <h1 className="heading">{messages.series()}</h1>
      {series.length === 0 && <p>{messages.noPostsHaveBeenGathered()}</p>}
      {series.map(({ slug, title, parts }) => (
        <section key={slug} className="year" aria-labelledby={`series-${slug}`}>
          <p className="label">{messages.parts({ parts: parts.length })}</p>
          <div>
            <h2 id={`series-${slug}`} dir="auto">
              <a className="quiet" href={pathTo('/series/[slug]', { slug })}>
                {title}
              </a>
            </h2>
            <ol className="places parts mt-3">
              {parts.map((part, index) => (
                <li key={part.id} data-part={part.series?.position ?? index + 1} dir="auto">
                  <a href={encodeURI(part.permalink)}>{part.title}</a>
                </li>
              ))}
            </ol>
          </div>
        </section>
      ))}
    </Frame>
  )
}
