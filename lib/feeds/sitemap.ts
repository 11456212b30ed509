import type { SitemapPiece } from '@/lib/posts/types'
import { absoluteAddress, document, element } from './xml'

const xmlns = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** Writes one piece of the sitemap (sitemaps.org 0.9), which allows 50,000 addresses in one. */
export function toSitemap(siteUrl: string, pages: readonly { path: string; changedAt?: string }[]): string {
  const urls = pages.map(({ path, changedAt }) =>
    element('url', [element('loc', absoluteAddress(siteUrl, path)), ...(changedAt ? [element('lastmod', changedAt)] : [])]),
  )
  return document(element('urlset', urls, { xmlns }))
}

/** Writes the index of the pieces of the sitemap, by their paths. */
export function toSitemapIndex(siteUrl: string, paths: readonly string[]): string {
  const pieces = paths.map((path) => element('sitemap', [element('loc', absoluteAddress(siteUrl, path))]))
  return document(element('sitemapindex', pieces, { xmlns }))
}

/** Names a piece of the sitemap in its address: "pages", "2023", "2023-2". */
export function pieceName(piece: SitemapPiece): string {
  if (piece.kind === 'pages') return 'pages'
  const year = String(piece.year).padStart(4, '0')
  return piece.part === 1 ? year : `${year}-${piece.part}`
}

/** Reads the name of a piece of the sitemap; null for what is none. */
export function parsePieceName(name: string): SitemapPiece | null {
  if (name === 'pages') return { kind: 'pages' }
  const [, year, part = '1'] = /^(\d{4})(?:-([2-9]|[1-9]\d{1,2}))?$/.exec(name) ?? []
  return year === undefined ? null : { kind: 'year', year: Number(year), part: Number(part) }
}
