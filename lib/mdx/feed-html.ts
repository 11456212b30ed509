import type { StoredText } from './types'

const tag = /<[a-z][a-z0-9]*(?:\s+[^\s=>"]+(?:="[^"]*")?)+\s*>/g
const address = /(\s(?:href|src|poster)=")([^"]*)/g

/**
 * Renders a text as plain HTML for feeds, with absolute addresses. `permalink` is the address of its post, which relative ones
 * start from.
 */
export function renderFeedHtml({ feedHtml }: Pick<StoredText, 'feedHtml'>, siteUrl: string, permalink = '/'): string {
  const base = new URL(permalink, `${siteUrl}/`)
  const absolute = (whole: string, start: string, written: string): string => {
    const url = written.replaceAll('&#x26;', '&')
    return URL.canParse(url, base) ? start + new URL(url, base).href.replaceAll('&', '&#x26;') : whole
  }
  return feedHtml.replace(tag, (whole) => whole.replace(address, absolute))
}
