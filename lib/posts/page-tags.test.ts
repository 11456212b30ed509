import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { affectedTags } from '@/lib/core/cache'
import { affectedByPost, type PostChange, type PublicSummary, popularChanged, postTags, scheduleChanged } from './page-tags'

const dns = { slug: 'dns', name: 'DNS' }
const part = { slug: 'iac', title: 'Infrastructure as code', position: 1 }
const summary: PublicSummary = {
  kind: 'POST',
  permalink: '/a',
  title: 'A',
  card: 'about a',
  tags: [dns],
  series: part,
  month: '2023/04',
  year: '2023',
  listed: true,
  atHome: true,
}
const post = (before: PublicSummary | null, after: PublicSummary | null, neighbours: string[] = []): PostChange => ({
  postId: 'p',
  before,
  after,
  neighbours,
})

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
  year: fc.constantFrom('2023', '2024'),
  listed: fc.boolean(),
  atHome: fc.boolean(),
})

describe('the tags that a change makes stale', () => {
  test('are never none, and every kind of tag is made stale by some change', () => {
    const posts = [post(null, summary, ['n']), post(null, { ...summary, kind: 'PAGE' })].map(affectedByPost)
    const stale = [...posts, affectedTags(popularChanged), affectedTags(scheduleChanged)]
    for (const names of stale) expect(names.size).toBeGreaterThan(0)
    const known = Object.values(postTags).map((tag) => kindOf(typeof tag === 'string' ? tag : tag('x')))
    expect([...new Set(stale.flatMap((names) => [...names].map(kindOf)))].sort()).toEqual([...new Set(known)].sort())
  })

  test('of an edited text alone are its own page and what carries every text: lists and neighbours stay', () => {
    expect(affectedByPost(post(summary, { ...summary }))).toEqual(new Set([postTags.body('p'), postTags.texts, postTags.sitemap('2023')]))
  })

  test('of a text that moves home to another site or back are the pieces of the sitemap too', () => {
    const own = [postTags.body('p'), postTags.texts, postTags.sitemap('2023'), postTags.sitemapIndex]
    expect(affectedByPost(post(summary, { ...summary, atHome: false }))).toEqual(new Set(own))
  })

  test('of an edited excerpt are its cards as well, of an edited title its links too', () => {
    const body = [postTags.body('p'), postTags.texts, postTags.sitemap('2023')]
    expect(affectedByPost(post(summary, { ...summary, card: 'more' }))).toEqual(new Set([...body, postTags.card('p')]))
    expect(affectedByPost(post(summary, { ...summary, card: 'B', title: 'B' }))).toEqual(
      new Set([...body, postTags.card('p'), postTags.link('p')]),
    )
  })

  test('of a publication are its page, the lists it enters and the posts beside it', () => {
    const own = [
      postTags.body('p'),
      postTags.texts,
      postTags.sitemap('2023'),
      postTags.sitemapIndex,
      postTags.card('p'),
      postTags.link('p'),
      postTags.address('/a'),
      postTags.neighbours('p'),
    ]
    const lists = [
      postTags.timeline,
      postTags.archive,
      postTags.month('2023/04'),
      postTags.tag('dns'),
      postTags.tagIndex,
      postTags.series('iac'),
      postTags.seriesIndex,
    ]
    expect(affectedByPost(post(null, summary, ['n']))).toEqual(new Set([...own, ...lists, postTags.neighbours('n')]))
  })

  test('of a static page are never lists of posts', () => {
    const own = [postTags.body('p'), postTags.texts, postTags.card('p'), postTags.link('p'), postTags.address('/a'), postTags.pages]
    own.push(postTags.sitemap('pages'), postTags.sitemapIndex)
    expect(affectedByPost(post(null, { ...summary, kind: 'PAGE', tags: [], series: null }))).toEqual(new Set(own))
  })

  test('of a new date that keeps the place among the posts leave the lists alone', () => {
    expect(affectedByPost(post(summary, { ...summary, card: 'later that day' }))).not.toContain(postTags.timeline)
    expect(affectedByPost(post(summary, { ...summary, card: 'later' }, ['n']))).toContain(postTags.timeline)
  })

  test('of an unlisted post are its own page and address alone', () => {
    const own = [postTags.body('p'), postTags.card('p'), postTags.link('p'), postTags.address('/a')]
    expect(affectedByPost(post(null, { ...summary, listed: false }))).toEqual(new Set(own))
    expect(affectedByPost(post({ ...summary, listed: false }, { ...summary, listed: false, tags: [] }))).toEqual(
      new Set([postTags.body('p')]),
    )
  })

  test('of a post that becomes unlisted are the lists it leaves', () => {
    const lists = [
      postTags.timeline,
      postTags.archive,
      postTags.month('2023/04'),
      postTags.tag('dns'),
      postTags.tagIndex,
      postTags.series('iac'),
      postTags.seriesIndex,
    ]
    const affected = affectedByPost(post(summary, { ...summary, listed: false }, ['n']))
    const own = [postTags.body('p'), postTags.texts, postTags.card('p'), postTags.sitemap('2023'), postTags.sitemapIndex]
    expect(affected).toEqual(new Set([...own, postTags.neighbours('p'), postTags.neighbours('n'), ...lists]))
  })

  test('are none while nobody can see the post', () => {
    expect(affectedByPost(post(null, null))).toEqual(new Set())
  })

  test('are the same whether a post comes or goes', () => {
    fc.assert(
      fc.property(faces, (some) => {
        expect(affectedByPost(post(null, some, ['n']))).toEqual(affectedByPost(post(some, null, ['n'])))
      }),
    )
  })

  test('name every list that a post enters, leaves or moves in', () => {
    const slugs = (some: PublicSummary) => some.tags.map(({ slug, name }) => `${slug} ${name}`)
    fc.assert(
      fc.property(faces, faces, fc.boolean(), (before, after, moved) => {
        if (before.kind === 'PAGE' || after.kind === 'PAGE' || !before.listed || !after.listed) return
        const affected = affectedByPost(post(before, after, moved ? ['n'] : []))
        for (const [one, other] of [[before, after] as const, [after, before] as const]) {
          expect(affected.has(postTags.month(one.month))).toBe(moved || one.month !== other.month)
          for (const tag of one.tags) {
            const stays = slugs(other).includes(`${tag.slug} ${tag.name}`)
            if (moved || !stays) expect(affected).toContain(postTags.tag(tag.slug))
            if (!stays) expect(affected).toContain(postTags.tagIndex)
          }
          if (one.series && (moved || JSON.stringify(one.series) !== JSON.stringify(other.series)))
            expect(affected).toContain(postTags.series(one.series.slug))
        }
      }),
    )
  })
})
