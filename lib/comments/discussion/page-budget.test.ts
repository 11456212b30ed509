import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fairShareOf, previewCounts, truncateHtml } from './page-budget'

describe('a page’s room', () => {
  test('goes to long texts as far as short ones leave it', () => {
    expect(fairShareOf([100, 100, 10_000], 10_200)).toBe(Number.POSITIVE_INFINITY)
    expect(fairShareOf([100, 5000, 5000], 4100)).toBe(2000)
  })

  test('lets replies give way before the comments they answer, and last ones before first ones', () => {
    const said = (bytes: number, score = 0) => ({ html: 'x'.repeat(bytes), score })
    const tops = (count: number, bytes: number) =>
      Array.from({ length: count }, () => ({ ...said(bytes), replies: [said(300), said(300), said(300)] }))
    expect(previewCounts(tops(10, 300))).toEqual({ limit: Number.POSITIVE_INFINITY, counts: Array(10).fill(3) })
    const { limit, counts } = previewCounts(tops(50, 400))
    expect(limit).toBe(Number.POSITIVE_INFINITY)
    expect(new Set(counts)).toEqual(new Set([1, 2]))
    expect(previewCounts(tops(50, 10_000))).toEqual({ limit: 1400, counts: Array(50).fill(0) })
  })
})

describe('a shortened text', () => {
  test.each([
    ['<p>one two three four</p>', 14, '<p>one two…</p>'],
    ['<ul>\n<li>one <em>two three</em></li>\n</ul>', 22, '<ul>\n<li>one <em>two…</em></li></ul>'],
    ['<p>a &#x26;&#x26;&#x26;&#x26; b</p>', 14, '<p>a…</p>'],
    ['<p>short</p>', 40, '<p>short</p>'],
    ['<p>wordwithoutend</p>', 9, '<p>wordwi…</p>'],
    ['<p>\u{1f989}\u{1f989}\u{1f989}</p>', 12, '<p>\u{1f989}\u{1f989}…</p>'],
    [
      '<p><a href="https://example.org/?a>b" rel="nofollow">here and there</a></p>',
      60,
      '<p><a href="https://example.org/?a>b" rel="nofollow">here…</a></p>',
    ],
  ])('%j to %i', (html, limit, expected) => expect(truncateHtml(html, limit)).toBe(expected))

  const leaf = fc.constantFrom('word ', 'wordwithoutanend', '&#x3C;b>', '日本語', '<br>', '\n')
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc
        .tuple(fc.constantFrom('p', 'em', 'li', 'pre', 'blockquote'), fc.array(tie('node'), { maxLength: 5 }))
        .map(([name, within]) => `<${name}>${within.join('')}</${name}>`),
    ),
  }))

  test('has all its elements closed, in order, and is little longer than asked for', () => {
    fc.assert(
      fc.property(fc.array(node, { maxLength: 20 }), fc.integer({ min: 20, max: 400 }), (nodes, limit) => {
        const short = truncateHtml(nodes.join(''), limit)
        const open: string[] = []
        for (const [, slash, name = ''] of short.matchAll(/<(\/?)([a-z]+)>/g)) {
          if (slash) expect(open.pop()).toBe(name)
          else if (name !== 'br') open.push(name)
        }
        expect(open).toEqual([])
        expect(short.replace(/<[^>]*>/g, '')).not.toMatch(/&(?!#x3C;)/)
        expect(Buffer.byteLength(short)).toBeLessThan(limit + 200)
      }),
    )
  })
})
