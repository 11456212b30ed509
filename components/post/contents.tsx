import type { Heading } from '@/lib/mdx/types'
import * as messages from '@/lib/messages/generated/site'
import type { PostPage } from '@/lib/posts/types'

const FEW = 2

function Outline({ headings }: { headings: readonly Heading[] }) {
  return (
    <ol className="places">
      {headings.map(({ id, depth, text }) => (
        <li key={id} data-depth={depth} dir="auto">
          <a href={`#${id}`}>{text}</a>
        </li>
      ))}
    </ol>
  )
}

function outlined(headings: readonly Heading[]): Heading[] {
  const shown = headings.filter(({ depth }) => depth <= 3)
  return shown.length > FEW ? shown : []
}

/** The contents above the text, for windows without room for a margin. */
export function Contents({ headings }: { headings: readonly Heading[] }) {
  const shown = outlined(headings)
  if (shown.length === 0) return null
  return (
    <details className="on-this-page">
      <summary>{messages.onThisPage()}</summary>
      <Outline headings={shown} />
    </details>
  )
}

/** The margin: contents, and the parts of the series. */
export function Margin({ post: { headings, series, seriesParts } }: { post: PostPage }) {
  const shown = outlined(headings)
  const parts = series && seriesParts.length > 1 ? seriesParts : []
  if (shown.length === 0 && parts.length === 0) return null
  return (
    <aside className="margin" aria-label={messages.aboutThisPost()}>
      {shown.length > 0 && (
        <nav className="toc" aria-label={messages.onThisPage()}>
          <h2>{messages.onThisPage()}</h2>
          <Outline headings={shown} />
        </nav>
      )}
      {series && parts.length > 0 && (
        <nav aria-label={series.title}>
          <h2 dir="auto">{series.title}</h2>
          <ol className="places parts">
            {parts.map(({ permalink, title, position, current }) => (
              <li key={permalink} data-part={position} dir="auto">
                {current ? <span aria-current="page">{title}</span> : <a href={encodeURI(permalink)}>{title}</a>}
              </li>
            ))}
          </ol>
        </nav>
      )}
    </aside>
  )
}
