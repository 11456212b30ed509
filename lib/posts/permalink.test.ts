import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillPattern, normalizePath, numbered, permalinkProblem, slugify } from './permalink'

describe('the one spelling of an address', () => {
  test.each([
    ['/notes', '/notes'],
    ['/notes/', '/notes'],
    ['/', '/'],
    ['/%C3%BCber-dns', '/über-dns'],
    ['/u\u0308ber-dns', '/über-dns'],
    ['/u%CC%88ber-dns', '/über-dns'],
    ['/2023/04/some-post.html', '/2023/04/some-post.html'],
  ])('of %s is %s', (path, spelling) => {
    expect(normalizePath(path)).toBe(spelling)
  })

  test('is none when it cannot be decoded', () => {
    expect(normalizePath('/%E0%A4%A')).toBeNull()
  })
})

describe('an address', () => {
  test.each(['/notes', '/2023/04/some-post.html', '/p/about.html', '/über-dns', '/ドメイン', '/a.b~c_d-e', '/studio-tour', '/page-two'])(
    '%s can be had',
    (path) => {
      expect(permalinkProblem(path)).toBeNull()
    },
  )

  test.each([
    '/',
    '',
    'notes',
    '//notes',
    '/notes/',
    '/a//b',
    '/..',
    '/../etc/passwd',
    '/.env',
    '/a/./b',
    '/a b',
    '/a?b',
    '/a#b',
    '/a\\b',
    '/a%2fb',
    '/<script>',
    '/a\u0000',
    '/a\u202eb',
    '/a.rsc',
    `/${'a'.repeat(200)}`,
  ])('%j cannot be had', (path) => {
    expect(permalinkProblem(path)).toMatch(/\.$/)
  })

  test.each([
    '/studio',
    '/Studio/posts',
    '/api/x',
    '/_next/static',
    '/media/x',
    '/tags/dns',
    '/search',
    '/preview/1',
    '/feed.xml',
    '/reader.js',
    '/page/2',
    '/archive/2023/04',
  ])('%s belongs to the site', (path) => {
    expect(permalinkProblem(path)).not.toBeNull()
  })
})

describe('a slug', () => {
  test.each([
    ['What is a DNS A record?', 'what-is-a-dns-a-record'],
    ['Über “DNS” & me', 'uber-dns-me'],
    ['Příliš žluťoučký kůň', 'prilis-zlutoucky-kun'],
    ['ř’\u0301', 'r'],
    ['İstanbul ışığı', 'istanbul-isigi'],
    ['Großer Ærø-Þáttur', 'grosser-aero-thattur'],
    ['Une fête d’été', 'une-fete-dete'],
    ['Col·laboració', 'collaboracio'],
    ['Как я настроил йогурт', 'как-я-настроил-йогурт'],
    ['می\u200cخواهم', 'می-خواهم'],
    ['We ship it 🚀', 'we-ship-it'],
    ['Settings ⚙️', 'settings'],
    ['⚙️', ''],
    ['ℹ️ Read me', 'read-me'],
    ['Step 1️⃣ of 3', 'step-1-of-3'],
    ["It's the network's fault", 'its-the-networks-fault'],
    ['…', ''],
    ['ドメイン名とは', 'ドメイン名とは'],
  ])('of %j is %j', (title, slug) => {
    expect(slugify(title)).toBe(slug)
  })

  test('makes an address that can be had, of any title, and begins and ends at a word', () => {
    const sign = fc.constantFrom('\ufe0f', '\u20e3', '\u0301', '🚀', '’', 'ř', 'й', 'が', ' ', '-')
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 9 }), sign), maxLength: 300 }), (title) => {
        expect(slugify(title)).toMatch(/^(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:-(?=[\p{L}\p{N}])|$))*$/u)
        expect(slugify(title)).not.toMatch(/\p{Variation_Selector}|\p{Extended_Pictographic}/u)
        const address = fillPattern('/n/:slug', { title, publishedAt: new Date(0), timeZone: 'UTC' })
        expect(permalinkProblem(address)).toBeNull()
        expect(normalizePath(encodeURI(address))).toBe(address)
      }),
    )
  })
})

test('the pattern takes the date of the time zone', () => {
  const given = { title: 'New year', publishedAt: new Date('2023-12-31T23:30:00Z') }
  expect(fillPattern('/:year/:month/:day/:slug.html', { ...given, timeZone: 'Europe/Berlin' })).toBe('/2024/01/01/new-year.html')
  expect(fillPattern('/:year/:month/:slug', { ...given, timeZone: 'UTC' })).toBe('/2023/12/new-year')
})

test('a number goes before the ending', () => {
  expect([numbered('/a', 1), numbered('/a', 2), numbered('/2023/a.html', 3)]).toEqual(['/a', '/a-2', '/2023/a-3.html'])
})
