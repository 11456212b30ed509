import { pathTo } from '@/lib/core/routes/path-to'
import * as messages from '@/lib/messages/generated/lists'
import type { SeriesSummary } from '@/lib/posts/types'
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
