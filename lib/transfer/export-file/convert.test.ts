import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderComment } from '@/lib/comments/markdown'
import { runs } from '@/scripts/testing/runs'
import { attacks, unsafeIn } from '@/scripts/testing/samples/injections'
import { convertText } from './convert'

const html = (body: string) => convertText({ body, markup: 'html' })

test.each([
  ['<p>One <b>two</b> <i>three</i></p><p>four</p>', 'One **two** _three_\n\nfour'],
  ['<a href="https://example.org/a?b=1&amp;c=2">a link</a>', '[a link](https://example.org/a?b=1\\&c=2)'],
  ['<a href="/only/here">words</a>', 'words'],
  ['<h2>Big</h2>small', '**Big**\n\nsmall'],
  ['<img src="https://example.org/x.png" alt="A cat">', '[A cat](https://example.org/x.png)'],
  ['<iframe src="https://example.org/film"></iframe>', '[https://example.org/film](https://example.org/film)'],
  ['<blockquote>Said</blockquote><ul><li>a</li><li>b</li></ul>', '> Said\n\n- a\n- b'],
  ['<pre><code>if (a &lt; b)\n  c()</code></pre>', '```\nif (a < b)\n  c()\n```'],
  ['<table><tr><td>a</td><td>b</td></tr></table>', 'a | b |'],
  ['1. not a list<br># not a heading<br>*not emphasis*', '1\\. not a list\\\n\\# not a heading\\\n\\*not emphasis\\*'],
])('%s becomes %s', (from, to) => {
  expect(html(from)).toMatchObject({ source: to, flattened: false })
})

test('what is no element of HTML stands as it was typed', () => {
  const { html: shown } = html('a vector<int> v; if (a<b) <?php echo 1 ?> <!-- and </int> <unended')
  expect(shown.replace(/&#x3C;/g, '<')).toBe('<p>a vector<int> v; if (a<b) <?php echo 1 ?> <!-- and </int> <unended</p>')
})

test('no word is lost, whatever stands around it', () => {
  const tags = (
    'p b i a ul li blockquote pre code h2 table tr td col colgroup script style select option template svg title textarea noscript ' +
    'iframe dl dt div unknown'
  ).split(' ')
  const marks = [
    '*',
    '_',
    '`',
    '```',
    '[',
    '](x)',
    '# ',
    '> ',
    '- ',
    '1. ',
    '\\',
    '&lt;',
    '&amp;',
    '<',
    '\n',
    '\n\n',
    '    ',
    '~~~',
    '!',
    '<br>',
    '<hr>',
    '</',
    '<!--',
  ]
  const pieces = [...tags.flatMap((tag) => [`<${tag}>`, `</${tag}>`]), ...marks]
  fc.assert(
    fc.property(fc.array(fc.option(fc.constantFrom(...pieces)), { maxLength: 14 }), (parts) => {
      const body = parts.map((piece, at) => piece ?? `word${at}x`).join('')
      const shown = html(body).html.replace(/<[^>]*>/g, '')
      for (const word of body.match(/word\d+x/g) ?? []) expect(shown, body).toContain(word)
    }),
    { numRuns: runs(300) },
  )
})

test('WordPress’s lines and empty lines are kept', () => {
  expect(convertText({ body: 'One\ntwo\n\nthree\n<pre>a\n\nb</pre>', markup: 'lines' }).source).toBe(
    'One\\\ntwo\n\nthree\n\n```\na\n\nb\n```',
  )
})

test('words that cannot be shown as they were marked are kept as words', () => {
  const deep = `${'<blockquote>'.repeat(30)}at the bottom${'</blockquote>'.repeat(30)}`
  expect(html(deep)).toMatchObject({ flattened: true, html: expect.stringContaining('at the bottom') })
  const stars = `${'* '.repeat(900)}[x](y) <b>`
  expect(convertText({ body: stars, markup: 'markdown' })).toMatchObject({
    flattened: true,
    html: expect.stringContaining('[x](y) &#x3C;b>'),
  })
})

test('a tree that is too deep to walk is kept as it was typed', () => {
  const { html: shown, flattened } = html(`${'<div>'.repeat(20_000)}deep`)
  expect(flattened).toBe(true)
  expect(shown).toMatch(/deep<\/p>$/)
})

test('the source gives the same HTML again, and nothing of any attack runs', () => {
  for (const attack of attacks) {
    for (const markup of ['html', 'lines', 'markdown'] as const) {
      const converted = convertText({ body: attack, markup })
      expect(renderComment(converted.source).html).toBe(converted.html)
      expect(unsafeIn(converted.html)).toEqual([])
    }
  }
})
