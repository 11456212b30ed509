import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import { findNewestSeries } from '@/lib/posts/queries'
import type { SeriesSummary } from '@/lib/posts/types'
import { getSettings } from '@/lib/settings/queries'
import { foreignLanguage } from './direction'
import { EntryPicture } from './entries'

/** A series in the list of them: its parts in order, beside the picture of the first that has one. */
export function SeriesEntry({ series: { slug, title, parts } }: { series: SeriesSummary }) {
  const cover = parts.find((part) => part.cover)?.cover
  return (
    <section className="entry" aria-labelledby={`series-${slug}`}>
      <p className="label">{messages.parts({ parts: parts.length })}</p>
      <div>
        <h2 id={`series-${slug}`} dir="auto">
          <a href={pathTo('/series/[slug]', { slug })}>{title}</a>
        </h2>
        <ol className="places parts">
          {parts.map(({ id, permalink, title, series }, index) => (
            <li key={id} data-part={series?.position ?? index + 1} dir="auto">
              <a href={encodeURI(permalink)}>{title}</a>
            </li>
          ))}
        </ol>
      </div>
      {cover && <EntryPicture cover={{ ...cover, alt: '' }} />}
    </section>
  )
}

/** The newest series among the posts of the home page, for who wants to begin at a beginning. Nothing where there is none of several parts. */
export async function SeriesAtHome() {
  const [series, { language }] = await Promise.all([findNewestSeries(), getSettings()])
  if (!series) return null
  const { slug, title, parts, total, cover } = series
  const address = pathTo('/series/[slug]', { slug })
  return (
    <section className="from-series" aria-labelledby="from-series">
      {cover && <EntryPicture cover={{ ...cover, alt: '' }} />}
      <div>
        <p className="label">{messages.seriesOfParts({ parts: total })}</p>
        <h2 id="from-series" dir="auto">
          <a href={address}>{title}</a>
        </h2>
      </div>
      <ol className="places parts">
        {parts.map((part) => (
          <li key={part.id} data-part={part.position} dir="auto" lang={foreignLanguage(part.language, language)}>
            <a href={encodeURI(part.permalink)}>{part.title}</a>
          </li>
        ))}
        {total > parts.length && (
          <li data-part="…">
            <a href={address}>{messages.allParts({ parts: total })}</a>
          </li>
        )}
      </ol>
    </section>
  )
}
