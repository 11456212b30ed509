import type { StoredText } from './types'

const address = /(<[a-z][a-z0-9]*\b[^<>]*? (?:href|src|poster)=")([^"]*)(?=")/g

/** A text as plain HTML for feeds, with absolute addresses. `permalink` is the address of its post, which relative ones start from. */
export function renderFeedHtml({ feedHtml }: Pick<StoredText, 'feedHtml'>, siteUrl: string, permalink = '/'): string {
  const base = new URL(permalink, `${siteUrl}/`)
  return feedHtml.replace(address, (whole, start: string, written: string) => {
    const url = written.replaceAll('&#x26;', '&')
    return URL.canParse(url, base) ? `${start}${new URL(url, base).href.replaceAll('&', '&#x26;')}` : whole
  })
}
