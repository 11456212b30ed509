import * as messages from '@/lib/messages/generated/site'

export interface SeriesPart {
  permalink: string
  title: string
  position: number
  current: boolean
}

/** The parts of the series that the post belongs to; nothing for a post of no series. */
export function SeriesNav({ parts }: { parts: readonly SeriesPart[] }) {
  if (parts.length < 2) return null
  return (
    <nav className="series" aria-label={messages.partsOfThisSeries()}>
      <ol>
        {parts.map(({ permalink, title, position, current }) => (
          <li key={permalink} value={position} dir="auto">
            {current ? <span aria-current="page">{title}</span> : <a href={permalink}>{title}</a>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
