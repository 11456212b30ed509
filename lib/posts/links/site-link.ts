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

/** Addresses of the site itself that are there whatever is published. */
const fixed = /^\/(?:archive|atom\.xml|feed\.json|feed\.xml|robots\.txt|search|series|signin|sitemap\.xml|tags)?$/

/** Tells whether an address is one of the site's own that is there whatever is published. */
export function isFixedPage(path: string): boolean {
  return fixed.test(path)
}

/** Anchors on every post's page that no heading of its text made. */
const pageAnchors = /^(?:comments|comment-form|contents|footnote-label|main|popular|top|c-.*|fn-.*|fnref-.*)?$/s

/** Tells whether a post's page, with these headings, has the anchor that a fragment names. */
export function hasAnchor(fragment: string, headings: readonly { id: string }[]): boolean {
  return pageAnchors.test(fragment) || headings.some(({ id }) => id === fragment)
}
