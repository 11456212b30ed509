import * as messages from '@/lib/messages/generated/site'

/** Links to the pages beside this one of a list; page 1 lives at `first` itself. */
export function Pager({ page, pages, first }: { page: number; pages: number; first: string }) {
  if (pages < 2) return null
  return (
    <nav className="pager label" aria-label={messages.pages()}>
      {page > 1 ? (
        <a rel="prev" href={pageAddress(first, page - 1)}>
          {messages.newer()}
        </a>
      ) : (
        <span />
      )}
      <span>{messages.pageOfPages({ page, pages })}</span>
      {page < pages ? (
        <a rel="next" href={pageAddress(first, page + 1)}>
          {messages.older()}
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}

/** Returns the address of a page of a list: "/" and "/page/2", "/tags/dns" and "/tags/dns/page/2". */
export function pageAddress(first: string, page: number): string {
  return page === 1 ? first : `${first === '/' ? '' : first}/page/${page}`
}
