import * as messages from '@/lib/messages/generated/site'

interface PagerProps {
  page: number
  pages: number
  href(page: number): string
  label: string
}

/** Links to the pages beside this one; nothing when there is only one. */
export function Pager({ page, pages, href, label }: PagerProps) {
  if (pages <= 1) return null
  return (
    <nav aria-label={label} className="label mt-6 flex items-center justify-between gap-4">
      {page > 1 ? (
        <a className="link" rel="prev" href={href(page - 1)}>
          {messages.previous()}
        </a>
      ) : (
        <span />
      )}
      <span>{messages.pageOfPages({ page, pages })}</span>
      {page < pages ? (
        <a className="link" rel="next" href={href(page + 1)}>
          {messages.next()}
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
