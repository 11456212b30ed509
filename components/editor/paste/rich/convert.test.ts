import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '@/lib/mdx/compile/pipeline'
import { element, type Node, text, textOf } from '@/lib/mdx/tree'
import { runs } from '@/scripts/testing/runs'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { convertRows, convertTree } from './convert'

const pasted = (...children: Node[]) => convertTree({ type: 'root', children }, { files: 0, language: '', firstNote: 1 })
const p = (...children: Node[]) => element('p', {}, children)

/** Reads what readers of the Markdown see, without marks. Fails when it is no safe MDX. */
async function readersText(markdown: string): Promise<string> {
  const { feedHtml } = await compile(markdown, { trust: 'NETWORK' })
  return feedHtml
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9A-F]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: 'lt' | 'gt' | 'quot' | 'amp') => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name])
}

const hostile = [
  '{a}',
  '<b>',
  '&',
  '*c*',
  '_d_',
  '__e__',
  '**f**',
  '[g]',
  '[h](i)',
  '![j](k)',
  '|',
  '~',
  '~~l~~',
  '#',
  '1.',
  '2)',
  '-',
  '+',
  '>',
  '`',
  '``m``',
  '\\',
  '\\n',
  '$5',
  '$x$',
  '$$',
  ':x:',
  '[[',
  ']]',
  '[^1]',
  '[^1]: o',
  '[!NOTE]',
  '---',
  '***',
  '===',
  '```',
  '~~~',
  ':::',
  '{/* q */}',
  '</p>',
  '<!--',
  'import a from b',
  'export default c',
  '&copy;',
  '&#65;',
  'https://example.org/a_b*c',
  'www.example.org',
  'x@example.org',
  'a_b_c',
  '4*5*6',
  '!',
  '@ada',
  '\u00a0',
  '\u200d',
  'é',
  '汉字',
  '👩‍💻',
  'שלום',
  '="',
  "'",
  '%',
  '^',
  '\ue000',
  '<LinkCard',
  'a<b',
  '{',
  '}',
  '<',
  '=>',
]

const phrase = fc.array(fc.oneof(fc.constantFrom(...hostile), fc.constantFrom('word', 'two words', ' ', 'end.')), {
  minLength: 1,
  maxLength: 5,
})
const words = fc.tuple(phrase, fc.constantFrom(' ', '')).map(([parts, between]) => text(parts.join(between)))

const { inline } = fc.letrec<{ inline: Node }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words,
    fc
      .tuple(
        fc.constantFrom('b', 'i', 'em', 'strong', 'del', 's', 'code', 'sub', 'sup', 'kbd', 'span', 'u'),
        fc.array(tie('inline'), { maxLength: 3 }),
      )
      .map(([name, children]) => element(name, {}, children)),
    fc
      .array(words, { minLength: 1, maxLength: 2 })
      .map((children) => element('a', { href: 'https://example.org/(x)?a={b}&c="' }, children)),
    fc.constant(element('br', {})),
  ),
}))
const inlines = fc.array(inline, { minLength: 1, maxLength: 4 })

const { block } = fc.letrec<{ block: Node }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    inlines.map((children) => p(...children)),
    fc.tuple(fc.integer({ min: 1, max: 6 }), inlines).map(([depth, children]) => element(`h${depth}`, {}, children)),
    fc
      .tuple(
        fc.constantFrom('ul', 'ol'),
        fc.array(fc.tuple(inlines, fc.array(tie('block'), { maxLength: 1 })), { minLength: 1, maxLength: 3 }),
      )
      .map(([name, items]) =>
        element(
          name,
          {},
          items.map(([own, more]) => element('li', {}, [...own, ...more])),
        ),
      ),
    fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((children) => element('blockquote', {}, children)),
    phrase.map((lines) => element('pre', {}, [element('code', {}, [text(lines.join('\n'))])])),
    fc.array(fc.array(inlines, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 3 }).map((rows) =>
      element(
        'table',
        {},
        rows.map((cells) =>
          element(
            'tr',
            {},
            cells.map((cell) => element('td', {}, cell)),
          ),
        ),
      ),
    ),
  ),
}))

const bare = (value: string) => value.replace(/[\s\ue000\ue001\u200d]/g, '')

describe('what is pasted', () => {
  test(
    'is safe MDX of the same words, whatever they are',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 3 }), async (blocks) => {
          const expected = bare(blocks.map(textOf).join(''))
          const { markdown } = pasted(...blocks)
          expect(bare(await readersText(markdown)), markdown).toBe(expected)
        }),
        { numRuns: runs(150) },
      )
    },
    limit(120_000),
  )

  test('keeps literally what MDX, Markdown and formulas would read', async () => {
    const literal = '{a} <b> & *c* _d_ [e] | ~ # 1. - > ` \\ $5 :x: [['
    for (const wrap of [p, (child: Node) => element('li', {}, [child]), (child: Node) => element('td', {}, [child, child])]) {
      const { markdown } = pasted(wrap(text(literal)))
      expect((await readersText(markdown)).trim()).toContain(literal)
    }
    expect(pasted(p(text('It costs $5.'))).markdown).toBe('It costs $5.')
    for (const words of ['In C:\\$5', 'Look!https://example.org/a_b*c', '\\x@example.org'])
      expect(await readersText(pasted(p(text(words))).markdown)).toContain(words)
  })

  test('keeps marks around pictures that stand between letters', async () => {
    const { markdown } = pasted(p(text('word'), element('b', {}, [text('👩‍💻')]), text('word')))
    expect(markdown).toBe('word<strong>👩‍💻</strong>word')
    expect(await readersText(markdown)).toContain('word👩‍💻word')
  })

  test('keeps formulas', async () => {
    const annotation = element('annotation', { encoding: 'application/x-tex' }, [text('x^{2} < y')])
    const inline = element('span', { className: ['katex'] }, [element('math', {}, [annotation])])
    const { markdown } = pasted(p(text('So '), inline, text(' for $5')), element('span', { className: ['katex-display'] }, [inline]))
    expect(markdown).toBe('So $x^{2} < y$ for \\$5\n\n$$\nx^{2} < y\n$$')
    expect(await readersText(markdown)).toContain('for $5')
  })

  test('as cells is a table, with their lines and signs', async () => {
    const { markdown } = convertRows([
      ['Port', 'Note'],
      ['{x}', 'a | b\nc'],
    ])
    expect(markdown).toBe('| Port | Note          |\n| ---- | ------------- |\n| \\{x} | a \\| b<br />c |')
    expect(await readersText(markdown)).toContain('a | bc')
  })
})
