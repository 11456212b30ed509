import type { StoredText } from './types'

/** A text as plain HTML for feeds, with absolute addresses. `permalink` is the address of its post, which relative ones start from. */
export function renderFeedHtml({ feedHtml }: Pick<StoredText, 'feedHtml'>, siteUrl: string, permalink = '/'): string {
  const base = new URL(permalink, `${siteUrl}/`)
  return feedHtml.replace(/(<[a-z][a-z0-9]*\b[^>]*? (?:href|src|poster)=")([^"]*)(?=")/g, (whole, start: string, address: string) => {
    return URL.canParse(address, base) ? `${start}${new URL(address, base).href}` : whole
  })
}
