import { absoluteAddress, document, element } from './xml'

/** Writes a sitemap (sitemaps.org 0.9) of at most 50,000 addresses, which is what the protocol allows in one. */
export function toSitemap(siteUrl: string, pages: readonly { path: string; changedAt?: string }[]): string {
  const urls = pages
    .slice(0, 50_000)
    .map(({ path, changedAt }) =>
      element('url', [element('loc', absoluteAddress(siteUrl, path)), ...(changedAt ? [element('lastmod', changedAt)] : [])]),
    )
  return document(element('urlset', urls, { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }))
}
