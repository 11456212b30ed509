import type { ReactNode } from 'react'
import { longDate } from '@/lib/mdx/components/display-text'

interface QuoteProps {
  by: string
  source?: string
  date?: string
  href?: string
  note?: string
  children?: ReactNode
}

/** Words of someone else, kept as text so that they outlive the place they were written at. */
export function Quote({ by, source, date, href, note, children }: QuoteProps) {
  const place = source || (href ? 'source' : '')
  return (
    <figure className="quote">
      <blockquote cite={href}>{children}</blockquote>
      <figcaption>
        {by}
        {place && ', '}
        {href ? <a href={href}>{place}</a> : place}
        {date && ', '}
        {date && <time dateTime={date}>{longDate(date)}</time>}
        {note && ` · ${note}`}
      </figcaption>
    </figure>
  )
}
