import { expect, test } from 'vitest'
import { compareRenderings, type Rendered } from './comparison'

const rendered = (html: string, others: Partial<Rendered> = {}): Rendered => ({
  html,
  feedHtml: html,
  headings: [],
  excerpt: 'One.',
  image: null,
  readingMinutes: 1,
  ...others,
})
const compare = (before: string, after: string) => compareRenderings(rendered(before), rendered(after))

test('two renderings are the same whatever the white space and the order of attributes', () => {
  const one = '<p id="a" class="b">One <em>two</em></p>\n<ul><li>Three</li></ul><img alt="" src="/a.png"/>'
  const other = '<p class="b" id="a">One\n<em>two</em></p><ul>\n<li>Three</li>\n</ul><img src="/a.png" alt="">'
  expect(compare(one, other)).toBeNull()
})

test('white space in code is a difference', () => {
  expect(compare('<pre><code>a  b</code></pre>', '<pre><code>a b</code></pre>')).toMatchObject({ kind: 'WORDS', after: 'a b' })
})

test('words that differ are shown without their markup, only where they differ', () => {
  const difference = compareRenderings(
    rendered('<p>Same</p><p>It returns  or []</p>', { feedHtml: '' }),
    rendered('<p>Same</p><p>It <em>returns</em> {} or []</p>', { feedHtml: '' }),
  )
  expect(difference).toEqual({ kind: 'WORDS', before: 'It returns or []', after: 'It returns {} or []' })
})

test('with the same words the markup is shown', () => {
  const [before, after] = ['<p>Same</p><p><b>word</b></p>', '<p>Same</p><p><strong>word</strong></p>']
  expect(compareRenderings(rendered(before, { feedHtml: '' }), rendered(after, { feedHtml: '' }))).toEqual({
    kind: 'MARKUP',
    before: '<p><b>word</b></p>',
    after: '<p><strong>word</strong></p>',
  })
})

test.each<[string, Partial<Rendered>, string]>([
  ['the excerpt', { excerpt: 'Other.' }, 'WORDS'],
  ['the contents', { headings: [{ depth: 2, text: 'Plans' }] }, 'WORDS'],
  ['the reading time', { readingMinutes: 2 }, 'WORDS'],
  ['the picture on cards', { image: '/media/a.png' }, 'MARKUP'],
  ['what feeds have', { feedHtml: '<p><b>One</b></p>' }, 'MARKUP'],
])('%s is part of what readers see', (_, others, kind) => {
  expect(compareRenderings(rendered('<p>One</p>'), rendered('<p>One</p>', others))).toMatchObject({ kind })
})

test('a picture that is lost is a difference of words', () => {
  expect(compare('<p><img src="/a.png" alt="A rack"></p>', '<p></p>')).toMatchObject({ kind: 'WORDS', after: '' })
})

test('a difference has a bound', () => {
  const long = (word: string) => Array.from({ length: 3000 }, (_, at) => `<p>${word} ${at}</p>`).join('')
  expect(compare(long('one'), long('two'))?.before.length).toBeLessThanOrEqual(20_000)
})
