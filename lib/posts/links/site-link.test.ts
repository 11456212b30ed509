import { describe, expect, test } from 'vitest'
import { hasAnchor, parseLink } from './site-link'

describe('a link within the site', () => {
  test.each([
    ['/a', '/a', ''],
    ['/a/', '/a', ''],
    ['/', '/', ''],
    ['/a?x=1#b', '/a', 'b'],
    ['/a#b?c', '/a', 'b?c'],
    ['/%C3%BCber#%C3%BC', '/über', 'ü'],
    ['/u\u0308ber', '/über', ''],
    ['/a#:~:text=words', '/a', ''],
    ['/a#b:~:text=words', '/a', 'b'],
    ['/a#%', '/a', ''],
  ])('%s names %s and the place %j', (link, path, fragment) => expect(parseLink(link)).toEqual({ path, fragment }))

  test.each(['', 'a', './a', '#a', '//example.org/a', '/\\example.org', 'https://example.org/', '/%', '/%00', 'mailto:/a'])(
    '%j is none',
    (link) => expect(parseLink(link)).toBeNull(),
  )
})

test('a post’s page has its headings, its notes and its comments as places', () => {
  const headings = [{ id: 'about-dns' }]
  for (const place of ['', 'about-dns', 'comments', 'c-12', 'fn-1', 'fnref-one-2']) expect(hasAnchor(place, headings), place).toBe(true)
  for (const place of ['about', 'About-dns', 'commentsx']) expect(hasAnchor(place, headings), place).toBe(false)
})
