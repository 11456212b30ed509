import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { playerOrigins, playersIn } from '@/lib/mdx/components/players'
import { highlightBlocks } from '@/lib/mdx/highlight/pieces'
import { runs } from '@/scripts/testing/runs'
import { attacks, unsafeIn } from '@/scripts/testing/samples/injections'
import { renderComment, renderHighlighted } from './markdown'

/** Of the processor alone: other tests may run beside this one. */
function secondsOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1e6
}

const html = (source: string) => renderComment(source).html

describe('what a comment may be made of', () => {
  test.each([
    ['two *words* and __two__', '<p>two <em>words</em> and <strong>two</strong></p>'],
    ['`rm -rf`', '<p><code>rm -rf</code></p>'],
    ['```sh\nls <b>\n```', '<pre><code>ls &#x3C;b>\n</code></pre>'],
    ['> said\n\nanswered', '<blockquote>\n<p>said</p>\n</blockquote>\n<p>answered</p>'],
    ['- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['[here](https://example.org/?a=1&b=2)', '<p><a href="https://example.org/?a=1&#x26;b=2" rel="nofollow ugc noopener">here</a></p>'],
    ['<https://example.org>', '<p><a href="https://example.org" rel="nofollow ugc noopener">https://example.org</a></p>'],
  ])('%j', (source, expected) => expect(html(source)).toBe(expected))

  test.each([
    ['# Not a heading', '<p># Not a heading</p>'],
    ['Not a heading\n---', '<p>Not a heading\n---</p>'],
    ['---', '<p>---</p>'],
    ['a <b>tag</b> to read', '<p>a &#x3C;b>tag&#x3C;/b> to read</p>'],
    ['[^1]: no footnote', '<p>[^1]: no footnote</p>'],
    ['| a | b |\n|---|---|\n| 1 | 2 |', '<p>| a | b |\n|---|---|\n| 1 | 2 |</p>'],
    ['www.example.org is no link', '<p>www.example.org is no link</p>'],
  ])('what is not in the list stays the text that was typed: %j', (source, expected) => expect(html(source)).toBe(expected))

  test('a picture becomes a link to it and loads nothing', () => {
    expect(html('![spy](https://example.org/pixel.gif)')).toBe(
      '<p>!<a href="https://example.org/pixel.gif" rel="nofollow ugc noopener">spy</a></p>',
    )
  })

  test('counts addresses, whether they are links or bare', () => {
    expect(renderComment('[a](https://a.example) https://b.example www.c.example').links).toBe(3)
    expect(renderComment('[a](/b) [c](/d)').links).toBe(2)
    expect(renderComment('no links').links).toBe(0)
  })
})

describe('code', () => {
  const highlighted = async (source: string) => (await renderHighlighted(source, highlightBlocks)).html

  test('and words offer no player, whatever they say', async () => {
    const offer = `<a href="/" data-player="${playerOrigins.vimeo}/video/1">`
    for (const text of [
      offer,
      `[x](https://example.org) ${offer}`,
      `\`${offer}\``,
      `\`\`\`html\n${offer}\n\`\`\``,
      `<https://example.org/?${offer}>`,
    ])
      expect(playersIn(await highlighted(text)), text).toEqual([])
    expect(playersIn(offer)).toEqual([playerOrigins.vimeo])
  })

  test('of a known language is highlighted with the classes that posts use, across its lines', async () => {
    expect(await highlighted('```ts\nconst a = 1 // one\n/* so\nlong */\n```')).toBe(
      '<pre><code><span class="k">const</span> a = <span class="n">1</span> <span class="c">// one</span>\n' +
        '<span class="c">/* so</span>\n<span class="c">long */</span>\n</code></pre>',
    )
  })

  test('stands with its own language, whatever is around it', async () => {
    const html = await highlighted('    indented\n\n- in a list\n  ```json\n  {"a": 1}\n  ```\n\n> ```nonsense\n> let a\n> ```\n\n`let b`')
    expect(html).toContain('<pre><code>indented\n</code></pre>')
    expect(html).toContain('<span class="n">1</span>')
    expect(html).toContain('<pre><code>let a\n</code></pre>')
    expect(html).toContain('<code>let b</code>')
  })

  test('is safe as all else is, and says the same as without colours', async () => {
    for (const attack of attacks) {
      const source = `\`\`\`html\n${attack.replaceAll('`', '')}\n\`\`\``
      const html = await highlighted(source)
      expect(unsafeIn(html)).toEqual([])
      expect(html.replace(/<\/?span[^>]*>/g, '')).toBe(renderComment(source).html)
    }
  })

  test.each([
    ['thousands of tokens', 'a+'.repeat(4900)],
    ['long lines', `${'x'.repeat(600)}\n`.repeat(10)],
    ['many lines', 'let a = f(b)\n'.repeat(600)],
    ['open brackets', `${'({'.repeat(200)}\n`.repeat(20)],
  ])('of %s costs little time and room', async (_, code) => {
    await highlighted('```ts\n1\n```')
    const before = process.cpuUsage()
    const html = await highlighted(`\`\`\`ts\n${code}\n\`\`\``)
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(1.5)
    expect(html.length).toBeLessThan(code.length * 5 + 1000)
  })
})

describe('attacks', () => {
  test('there are many, each another one', () => expect(new Set(attacks).size).toBeGreaterThanOrEqual(150))
  test.each(attacks)('%j becomes nothing that runs or loads', (attack) => {
    for (const source of [attack, `[a](${attack})`, `> ${attack}`, `- ${attack}`, `*${attack}*`, `<${attack}>`]) {
      expect(unsafeIn(html(source)), source).toEqual([])
    }
  })
})

describe('any text', () => {
  const pieces = [
    '*',
    '_',
    '**',
    '`',
    '```\n',
    '> ',
    '- ',
    '1. ',
    '[',
    '](',
    ')',
    '<',
    '>',
    '&',
    '"',
    "'",
    '\n',
    '\n\n',
    '    ',
    '\\',
    '!',
    'javascript:',
    'http://a',
    'b c',
    '#',
    '</p>',
    '<script>',
    '&#106;',
    '\t',
    'é',
    '\u202e',
  ]
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((parts) => parts.join(''))

  test('is shown safely, or refused for its nesting', () => {
    fc.assert(
      fc.property(text, (source) => {
        try {
          expect(unsafeIn(html(source))).toEqual([])
        } catch (error) {
          if (!(error instanceof AppError)) throw error
        }
      }),
      { numRuns: runs(1500) },
    )
  })

  test.each([
    ['quotes', '>'.repeat(10_000)],
    ['spaced quotes', '> '.repeat(5000)],
    ['lists', '- '.repeat(5000)],
    ['numbered lists', '1. '.repeat(3300)],
    ['lists, line by line', Array.from({ length: 70 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['emphasis', '*a _b '.repeat(800) + 'c_ d* '.repeat(800)],
    ['emphasis marks', '*_'.repeat(5000)],
    ['brackets', '['.repeat(10_000)],
    ['half links', '[a]('.repeat(2500)],
    ['items', '- a\n'.repeat(2500)],
  ])('%s without end are refused before they cost anything', (_, source) => {
    expect(() => renderComment(source)).toThrow(AppError)
    expect(secondsOf(() => expect(() => renderComment(source)).toThrow(AppError))).toBeLessThan(1)
  })

  test.each([
    ['backticks', Array.from({ length: 140 }, (_, count) => '`'.repeat(count + 1)).join(' ')],
    ['angles', '<a:'.repeat(3333)],
    ['references', '&#x'.repeat(3333)],
    ['escapes', '\\'.repeat(10_000)],
    ['items', '- a\n'.repeat(400)],
    ['brackets', '['.repeat(400)],
    ['blanks', ' '.repeat(10_000)],
    ['quoted lines', '> some words\n'.repeat(400)],
  ])('%s cost less than a second', (_, source) => expect(secondsOf(() => html(source))).toBeLessThan(1))
})
