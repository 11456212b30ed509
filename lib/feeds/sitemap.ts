const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A sitemap (sitemaps.org 0.9) of at most 50,000 addresses, which is what the protocol allows in one. */
export function toSitemap(siteUrl: string, pages: readonly { path: string; changedAt?: string }[]): string {
  const urls = pages.slice(0, 50_000).map(({ path, changedAt }) => {
    const changed = changedAt ? `<lastmod>${changedAt}</lastmod>` : ''
    return `<url><loc>${escapeXml(siteUrl + encodeURI(path))}</loc>${changed}</url>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
}
