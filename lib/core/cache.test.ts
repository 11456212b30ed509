import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { affectedTags, type Change, dependOn, type PublicSummary, tags } from './cache'
import { withRequest } from './request'

const dns = { slug: 'dns', name: 'DNS' }
const part = { slug: 'iac', title: 'Infrastructure as code', position: 1 }
const face: PublicSummary = {
  kind: 'POST',
  permalink: '/a',
  title: 'A',
  card: 'about a',
  tags: [dns],
  series: part,
  month: '2023/04',
  listed: true,
}
const post = (before: PublicSummary | null, after: PublicSummary | null, neighbours: string[] = []): Change => ({
  kind: 'post',
  postId: 'p',
  before,
  after,
  neighbours,
})
const changes: Change[] = [
  post(null, face, ['n']),
  post(null, { ...face, kind: 'PAGE' }),
  { kind: 'comments', postId: 'p' },
  { kind: 'author', userId: 'u' },
  { kind: 'popular' },
  { kind: 'settings' },
  { kind: 'schedule' },
]

/** The kind of a tag: "body:p" and "body:q" are the same kind. */
const kindOf = (tag: string) => tag.split(':')[0] ?? ''

const faces: fc.Arbitrary<PublicSummary> = fc.record({
  kind: fc.constantFrom('POST', 'PAGE'),
  permalink: fc.constantFrom('/a', '/b'),
  title: fc.constantFrom('A', 'B'),
  card: fc.constantFrom('x', 'y'),
  tags: fc.uniqueArray(fc.constantFrom(dns, { slug: 'dns', name: 'dns' }, { slug: 'iot', name: 'IoT' }), { selector: ({ slug }) => slug }),
  series: fc.constantFrom(null, part, { ...part, position: 2 }, { slug: 'lab', title: 'Lab', position: 1 }),
  month: fc.constantFrom('2023/04', '2024/01'),
  listed: fc.boolean(),
})

describe('the tags that a change makes stale', () => {
  test('are never none, and every kind of tag is made stale by some change', () => {
    const kinds = new Set(changes.flatMap((change) => [...affectedTags(change)].map(kindOf)))
    const known = Object.values(tags).map((tag) => kindOf(typeof tag === 'string' ? tag : tag('x')))
    for (const change of changes) expect(affectedTags(change).size, change.kind).toBeGreaterThan(0)
    expect([...kinds].sort()).toEqual([...new Set(known)].sort())
  })

  test('of an edited text alone are its own page and what carries every text: lists and neighbours stay', () => {
    expect(affectedTags(post(face, { ...face }))).toEqual(new Set([tags.body('p'), tags.texts]))
  })

  test('of an edited excerpt are its cards as well, of an edited title its links too', () => {
    const body = [tags.body('p'), tags.texts]
    expect(affectedTags(post(face, { ...face, card: 'more' }))).toEqual(new Set([...body, tags.card('p')]))
    expect(affectedTags(post(face, { ...face, card: 'B', title: 'B' }))).toEqual(new Set([...body, tags.card('p'), tags.link('p')]))
  })

  test('of a publication are its page, the lists it enters and the posts beside it', () => {
    const own = [tags.body('p'), tags.texts, tags.card('p'), tags.link('p'), tags.address('/a'), tags.neighbours('p')]
    const lists = [tags.timeline, tags.archive, tags.month('2023/04'), tags.tag('dns'), tags.tagIndex, tags.series('iac'), tags.seriesIndex]
    expect(affectedTags(post(null, face, ['n']))).toEqual(new Set([...own, ...lists, tags.neighbours('n')]))
  })

  test('of a static page are never lists of posts', () => {
    const own = [tags.body('p'), tags.texts, tags.card('p'), tags.link('p'), tags.address('/a'), tags.pages]
    expect(affectedTags(post(null, { ...face, kind: 'PAGE', tags: [], series: null }))).toEqual(new Set(own))
  })

  test('of a new date that keeps the place among the posts leave the lists alone', () => {
    expect(affectedTags(post(face, { ...face, card: 'later that day' }))).not.toContain(tags.timeline)
    expect(affectedTags(post(face, { ...face, card: 'later' }, ['n']))).toContain(tags.timeline)
  })

  test('of an unlisted post are its own page and address alone', () => {
    const own = [tags.body('p'), tags.card('p'), tags.link('p'), tags.address('/a')]
    expect(affectedTags(post(null, { ...face, listed: false }))).toEqual(new Set(own))
    expect(affectedTags(post({ ...face, listed: false }, { ...face, listed: false, tags: [] }))).toEqual(new Set([tags.body('p')]))
  })

  test('of a post that becomes unlisted are the lists it leaves', () => {
    const lists = [tags.timeline, tags.archive, tags.month('2023/04'), tags.tag('dns'), tags.tagIndex, tags.series('iac'), tags.seriesIndex]
    const affected = affectedTags(post(face, { ...face, listed: false }, ['n']))
    expect(affected).toEqual(new Set([tags.body('p'), tags.texts, tags.card('p'), tags.neighbours('p'), tags.neighbours('n'), ...lists]))
  })

  test('are none while nobody can see the post', () => {
    expect(affectedTags(post(null, null))).toEqual(new Set())
  })

  test('are the same whether a post comes or goes', () => {
    fc.assert(
      fc.property(faces, (some) => {
        expect(affectedTags(post(null, some, ['n']))).toEqual(affectedTags(post(some, null, ['n'])))
      }),
    )
  })

  test('name every list that a post enters, leaves or moves in', () => {
    const slugs = (some: PublicSummary) => some.tags.map(({ slug, name }) => `${slug} ${name}`)
    fc.assert(
      fc.property(faces, faces, fc.boolean(), (before, after, moved) => {
        if (before.kind === 'PAGE' || after.kind === 'PAGE' || !before.listed || !after.listed) return
        const affected = affectedTags(post(before, after, moved ? ['n'] : []))
        for (const [one, other] of [[before, after] as const, [after, before] as const]) {
          expect(affected.has(tags.month(one.month))).toBe(moved || one.month !== other.month)
          for (const tag of one.tags) {
            const stays = slugs(other).includes(`${tag.slug} ${tag.name}`)
            if (moved || !stays) expect(affected).toContain(tags.tag(tag.slug))
            if (!stays) expect(affected).toContain(tags.tagIndex)
          }
          if (one.series && (moved || JSON.stringify(one.series) !== JSON.stringify(other.series)))
            expect(affected).toContain(tags.series(one.series.slug))
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
