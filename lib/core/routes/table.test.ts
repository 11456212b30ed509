import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { matchRoute } from './match'
import { pathTo } from './path-to'
import { areaOf, firstSegment, isReserved, type RoutePattern, routes } from './table'

const patterns = Object.keys(routes) as RoutePattern[]

/** Addresses that the folders of app/ make, as patterns: without groups, and with each personal variant at the address that it stands in for. */
function readFolders(): Set<string> {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => /(?:^|\/)(?:page|route)\.tsx?$/.test(file))
  return new Set(
    files
      .map((file) => file.replace(/\([^)]*\)\//g, '').replace(/(?:^|\/)[^/]+$/, ''))
      .map((folder) => `/${folder.replace(/^personal\/(?!\[\[)/, '')}`),
  )
}

/** A path for each pattern, with parameters as the product makes them. */
function sampleOf(pattern: string): string {
  const samples: Record<string, string> = {
    answer: 'quote',
    drawing: '1-dark.svg',
    hash: 'a'.repeat(64),
    month: '02',
    order: 'best',
    page: '2',
    piece: '2026-2',
    year: '2026',
  }
  return pattern.replace(/\[+(?:\.{3})?(\w+)\]+/g, (_, name: string) => samples[name] ?? 'x_y-9')
}

describe('the table of routes', () => {
  test('has what stands in app/, and nothing else but what the server answers itself', () => {
    const answered = patterns.filter((pattern) => !('server' in routes[pattern]))
    expect(answered.sort()).toEqual([...readFolders()].sort())
  })

  test('gives all addresses with the same first part to one area', () => {
    for (const pattern of patterns) expect([pattern, areaOf(sampleOf(pattern))]).toEqual([pattern, routes[pattern].area])
  })

  test('has one route for an address', () => {
    for (const pattern of patterns) expect(matchRoute(sampleOf(pattern))?.pattern).toBe(pattern)
  })

  test('keeps posts from the first part of each address, and from the files of public/', () => {
    const first = patterns.map(firstSegment).filter((segment) => !segment.startsWith('['))
    expect(
      [...first, ...readdirSync('public').filter((name) => !/\.[0-9a-f]{8,}\.(?:js|css)$/.test(name))].filter(
        (segment) => !isReserved(segment),
      ),
    ).toEqual([])
  })

  test('does not take names that every object has for its own', () => {
    expect(['/constructor', '/toString/x', '/__proto__', '/studios', '/'].map(areaOf)).toEqual(Array(5).fill('reader'))
    expect(isReserved('constructor')).toBe(false)
  })
})

describe('a path', () => {
  test.each([
    [pathTo('/'), '/'],
    [pathTo('/archive/[year]/[month]', { year: 2026, month: '02' }), '/archive/2026/02'],
    [pathTo('/tags/[slug]', { slug: 'über dns/2' }), '/tags/%C3%BCber%20dns%2F2'],
    [pathTo('/comments/[id]/thread/[[...page]]', { id: 'c1' }), '/comments/c1/thread'],
    [pathTo('/comments/[id]/thread/[[...page]]', { id: 'c1', page: 2 }), '/comments/c1/thread/2'],
    [pathTo('/api/auth/[...nextauth]', { nextauth: ['signin', 'github'] }), '/api/auth/signin/github'],
    [pathTo('/signin', { callbackUrl: '/studio?a=b&c' }), '/signin?callbackUrl=%2Fstudio%3Fa%3Db%26c'],
    [pathTo('/studio/posts/[id]', { id: 'p1', new: 'page', done: undefined }), '/studio/posts/p1?new=page'],
  ])('is built: %s', (built, expected) => expect(built).toBe(expected))

  test.each([
    ['/tags/dns', { pattern: '/tags/[slug]', resolver: 'tag', params: { slug: 'dns' } }],
    ['/tags/dns/page/2', { pattern: '/tags/[slug]/page/[page]', resolver: 'tag', params: { slug: 'dns', page: '2' } }],
    ['/discussion/p1/newest', { params: { postId: 'p1', order: 'newest', page: '' } }],
    ['/comments/feed.xml', { resolver: 'always', params: {} }],
    ['/2026/02/dns.html', { resolver: 'permalink', params: { permalink: '/2026/02/dns.html' } }],
    ['/studio', { pattern: '/studio', resolver: undefined }],
  ])('%s has a route', (path, expected) => expect(matchRoute(path)).toMatchObject(expected))

  test.each([
    '/tags/dns/page/1',
    '/tags/dns/page/02',
    '/tags/a/b',
    '/page/1',
    '/page/100000',
    '/archive/26',
    '/archive/2026/13',
    '/comments/a.b',
    '/comments/c1/reply/x',
    '/discussion/p1/worst',
    '/studio/',
    '/studio/nothing',
  ])('%s has none', (path) => expect(matchRoute(path)).toBeNull())
})
