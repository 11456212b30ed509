import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { affectedTags, type Change, dependOn, type Face, tags } from './cache'
import { withRequest } from './request'

const face: Face = {
  kind: 'POST',
  permalink: '/a',
  title: 'A',
  excerpt: 'About a.',
  tags: ['dns'],
  series: 'iac',
  seriesPosition: 1,
  month: '2023/04',
  publishedAt: 1,
}
const post = (before: Face | null, after: Face | null, neighbours: string[] = []): Change => ({
  kind: 'post',
  postId: 'p',
  before,
  after,
  neighbours,
})
const changes: Change[] = [
  post(null, face, ['n']),
  { kind: 'comments', postId: 'p' },
  { kind: 'author', userId: 'u' },
  { kind: 'popular' },
  { kind: 'settings' },
]

/** The kind of a tag: "body:p" and "body:q" are the same kind. */
const kindOf = (tag: string) => tag.split(':')[0] ?? ''

const faces: fc.Arbitrary<Face> = fc.record({
  kind: fc.constantFrom('POST', 'PAGE'),
  permalink: fc.constantFrom('/a', '/b'),
  title: fc.constantFrom('A', 'B'),
  excerpt: fc.constantFrom('x', 'y'),
  tags: fc.uniqueArray(fc.constantFrom('dns', 'rego', 'iot')),
  series: fc.constantFrom(null, 'iac', 'lab'),
  seriesPosition: fc.constantFrom(null, 1, 2),
  month: fc.constantFrom('2023/04', '2024/01'),
  publishedAt: fc.constantFrom(1, 2, 3),
})

describe('the tags that a change makes stale', () => {
  test('are never none, and every kind of tag is made stale by some change', () => {
    const kinds = new Set(changes.flatMap((change) => [...affectedTags(change)].map(kindOf)))
    const known = Object.values(tags).map((tag) => kindOf(typeof tag === 'string' ? tag : tag('x')))
    for (const change of changes) expect(affectedTags(change).size, change.kind).toBeGreaterThan(0)
    expect([...kinds].sort()).toEqual([...new Set(known)].sort())
  })

  test('of an edited text alone are its own page: lists and neighbours stay', () => {
    expect(affectedTags(post(face, { ...face }))).toEqual(new Set([tags.body('p')]))
  })

  test('of a publication are its page, the lists it enters and the posts beside it', () => {
    const expected = [tags.body('p'), tags.card('p'), tags.neighbours('p'), tags.neighbours('n'), tags.timeline, tags.month('2023/04')]
    const lists = [tags.tag('dns'), tags.tagIndex, tags.series('iac'), tags.seriesIndex]
    expect(affectedTags(post(null, face, ['n']))).toEqual(new Set([...expected, ...lists]))
  })

  test('are the same whether a post comes or goes', () => {
    fc.assert(
      fc.property(faces, (some) => {
        expect([...affectedTags(post(null, some, ['n']))].sort()).toEqual([...affectedTags(post(some, null, ['n']))].sort())
      }),
    )
  })

  test('of a changed card name every list that showed it or shows it now', () => {
    fc.assert(
      fc.property(faces, faces, (before, after) => {
        const affected = affectedTags(post(before, after))
        if (JSON.stringify(before) === JSON.stringify(after)) return
        expect(affected).toContain(tags.card('p'))
        if (before.kind === 'PAGE' && after.kind === 'PAGE') return
        for (const { month, tags: slugs, series } of [before, after]) {
          expect(affected).toContain(tags.month(month))
          for (const slug of slugs) expect(affected).toContain(tags.tag(slug))
          if (series) expect(affected).toContain(tags.series(series))
        }
      }),
    )
  })
})

test('a page remembers what it depends on, within its own request', () => {
  const context = { id: 'r', address: '', tags: new Set<string>(), formStates: new Map<string, unknown>() }
  withRequest(context, () => dependOn(tags.timeline, tags.tag('dns')))
  dependOn(tags.popular)
  expect(context.tags).toEqual(new Set(['timeline', 'tag:dns']))
})
