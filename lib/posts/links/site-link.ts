import { matchRoute } from '@/lib/core/routes/match'
import { normalizePath } from '../permalink'

/**
 * Reads the page that a link within the site names, in its one spelling, and the anchor on it; null for other links and for what cannot
 * be an address.
 */
export function parseLink(link: string): { path: string; fragment: string } | null {
  const [, written = '', rest = ''] = /^(\/(?![/\\])[^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(link) ?? []
  const path = written && normalizePath(written)
  // A text directive is for browsers, not for the page (WICG, Text Fragments).
  const fragment = normalizePath(rest.replace(/:~:.*$/s, ''))
  return path ? { path, fragment: fragment ?? '' } : null
}

/** Tells whether an address is taken as there without a look: pages whatever is published, those of comments, which come and go, and pieces of the sitemap. */
export function isTakenAsThere(path: string): boolean {
  switch (matchRoute(path)?.resolver) {
    case 'always':
    case 'comment':
    case 'reply':
    case 'thread':
    case 'discussion':
    case 'commentFeed':
    case 'sitemap':
    case 'diagram':
    case 'files':
    case 'seriesFiles':
      return true
    default:
      return false
  }
}

/** Anchors on every post's page that no heading of its text made. */
const pageAnchors = /^(?:comments|comment-form|contents|footnote-label|main|popular|top|c-.*|fn-.*|fnref-.*)?$/s

/** Tells whether a post's page, with these headings, has the anchor that a fragment names. */
export function hasAnchor(fragment: string, headings: readonly { id: string }[]): boolean {
  return pageAnchors.test(fragment) || headings.some(({ id }) => id === fragment)
}
