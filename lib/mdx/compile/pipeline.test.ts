import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { MdxBody } from '@/components/mdx/body'
import { runs } from '@/scripts/testing/runs'
import { type CompiledText, type CompileOptions, MdxError } from '../types'
import { compile } from './pipeline'

const network: CompileOptions = { trust: 'NETWORK' }

async function htmlOf(source: string, options: CompileOptions = network): Promise<string> {
  return renderToStaticMarkup(createElement(MdxBody, { code: (await compile(source, options)).code }))
}

async function problemsOf(source: string, options: CompileOptions = network) {
  const error: unknown = await compile(source, options).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof MdxError ? error.problems : []
}

describe('Markdown', () => {
  test('GitHub tables are aligned by classes and can scroll', async () => {
    const html = await htmlOf('| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |')
    expect(html).toContain('<div class="scroll short" tabindex="0"><table>')
    expect(html).toContain('<td>1</td><td class="align-center">2</td><td class="align-right">3</td>')
  })

  test('task lists, deletions and bare addresses', async () => {
    const html = await htmlOf('- [x] a\n- [ ] b\n\n~~gone~~ https://example.org')
    expect(html).toContain('<input type="checkbox" disabled="" aria-label="done" checked=""/>')
    expect(html).toContain('<del>gone</del> <a href="https://example.org">https://example.org</a>')
  })

  test('footnotes lead there and back, under ids without a prefix', async () => {
    const html = await htmlOf('Text[^a].\n\n[^a]: Note.')
    expect(html).toContain('<a href="#fn-a" id="fnref-a" aria-describedby="footnote-label">1</a>')
    expect(html).toContain('<li id="fn-a">')
    expect(html).toContain('href="#fnref-a"')
  })

  test.each(['NOTE', 'tip', 'Important', 'WARNING', 'CAUTION'])('an alert [!%s] is the callout of that name', async (kind) => {
    const fromAlert = await htmlOf(`> [!${kind}]\n> Some *text*\n>\n> and more`)
    const fromComponent = await htmlOf(`<Callout kind="${kind.toLowerCase()}">\nSome *text*\n\nand more\n</Callout>`)
    expect(fromAlert.replaceAll('\n', '')).toBe(fromComponent.replaceAll('\n', ''))
  })

  test('an alert that goes on in the same line, or has another name, is a quotation', async () => {
    expect(await htmlOf('> [!NOTE] text')).toContain('<blockquote>')
    expect(await htmlOf('- > \\[!NOTE]\n  > text')).toContain('[!NOTE]')
    expect(await htmlOf('> [!OTHER]\n> text')).toContain('<blockquote>')
  })
})

describe('texts in any script', () => {
  test.each([
    ['**「強調」**です', '<p><strong>「強調」</strong>です</p>'],
    ['**太字（かっこ）**の後', '<p><strong>太字（かっこ）</strong>の後</p>'],
    ['**강조(強調)**입니다', '<p><strong>강조(強調)</strong>입니다</p>'],
    ['中文**加粗：**后文', '<p>中文<strong>加粗：</strong>后文</p>'],
    ['中文~~删除。~~后文', '<p>中文<del>删除。</del>后文</p>'],
    ['見て https://example.org/a。次に', '<p>見て <a href="https://example.org/a">https://example.org/a</a>。次に</p>'],
    ['（www.example.org）です', '<p>（<a href="http://www.example.org">www.example.org</a>）です</p>'],
    ['https://example.org/日本語', '<p><a href="https://example.org/日本語">https://example.org/日本語</a></p>'],
    ['a**b(c)**d and 2 * 3 * 4', '<p>a**b(c)**d and 2 * 3 * 4</p>'],
  ])('%s is read as it is meant', async (source, html) => {
    expect(decodeURI(await htmlOf(source))).toBe(html)
  })

  test('control characters and halves of characters are in no field', async () => {
    const made = await compile(
      '## A\u001b[31mB\ud83d\n\nText\u0007 and `code\u0008`.\n\n<Callout title="T\u0001">\n![a\u0002](/a.png)\n</Callout>',
      network,
    )
    expect(made).toMatchObject({ headings: [{ text: 'A[31mB', id: 'a31mb' }], text: 'A[31mB Text and code.', excerpt: 'Text and code.' })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(JSON.stringify(made)).not.toMatch(/\\u00[01]|\\ud83d|[\u0000-\u0009]/i)
  })
})

describe('an excerpt', () => {
  test.each([
    ['one<br />two', 'one two'],
    ['Euler: $e^{i\\pi}$, cost $5', 'Euler: e^(iπ), cost $5'],
    ['- one\n- two', 'one two'],
    ['> Said *so*.', 'Said so.'],
    ['<Callout>\nInside.\n</Callout>', 'Inside.'],
    ['| a | b |\n| - | - |\n| 1 | 2 |', 'a b 1 2'],
    ['<p>Text</p>', 'Text'],
    ['## Title\n\nText', 'Text'],
    ['A note[^1] {/* x */}.\n\n[^1]: Below.', 'A note.'],
    [':::note\nText\n:::', 'Text'],
    ['[[toc]]\n\nText', 'Text'],
    ['+++\ntitle = "A"\n+++\n\nText', 'Text'],
    ['---\n\nText\n\n---', 'Text'],
  ])('of %j is %j', async (source, excerpt) => {
    expect(await compile(source, network)).toMatchObject({ excerpt })
  })
})

describe('headings', () => {
  test('link to themselves and are listed, with ids that differ from each other and from those of the page', async () => {
    const { headings, code } = await compile('## Comments\n\n### Über `uns` & mich\n\n## Comments\n\n## 目次\n\n## !!!', network)
    expect(headings).toEqual([
      { depth: 2, id: 'comments-2', text: 'Comments' },
      { depth: 3, id: 'über-uns-mich', text: 'Über uns & mich' },
      { depth: 2, id: 'comments-3', text: 'Comments' },
      { depth: 2, id: '目次', text: '目次' },
      { depth: 2, id: 'section', text: '!!!' },
    ])
    expect(renderToStaticMarkup(createElement(MdxBody, { code }))).toContain(
      '<h2 id="comments-2"><a href="#comments-2" class="anchor">Comments</a></h2>',
    )
  })

  test('move down by one when a text has one of depth 1, which is the title', async () => {
    const { headings } = await compile('# A\n\n## B\n\n###### C', network)
    expect(headings.map(({ depth }) => depth)).toEqual([2, 3, 6])
  })

  test.each([
    ['## See [this](/a)', '<h2 id="see-this"><a href="#see-this" class="anchor">See </a><a href="/a">this</a></h2>'],
    ['## [This](/a) and that', '<h2 id="this-and-that"><a href="/a">This</a><a href="#this-and-that" class="anchor"> and that</a></h2>'],
    [
      '## [This](/a)',
      '<h2 id="this"><a href="/a">This</a> <a href="#this" class="anchor sign" aria-label="Link to this heading">#</a></h2>',
    ],
  ])('%s has its link, and one to itself', async (source, html) => {
    expect(await htmlOf(source)).toBe(html)
  })

  test.each([
    ['## A[^1]\n\n[^1]: Note.', 'a', 'A'],
    ['## ![Only a picture](/a.png)', 'only-a-picture', 'Only a picture'],
    ['## İstanbul', 'istanbul', 'İstanbul'],
    ['## ❤️ Love', 'love', '❤️ Love'],
    ['## 1️⃣ First', '1-first', '1️⃣ First'],
    ['## ℹ️ About ⚙️ settings', 'about-settings', 'ℹ️ About ⚙️ settings'],
    ['## 🏴󠁧󠁢󠁳󠁣󠁴󠁿 Skye and 🇮🇸 Reykjavík', 'skye-and-reykjavík', '🏴󠁧󠁢󠁳󠁣󠁴󠁿 Skye and 🇮🇸 Reykjavík'],
    ['## 👩🏽‍💻', 'section', '👩🏽‍💻'],
    ['## Plans {/* drop this before launch */}', 'plans', 'Plans'],
    ['## fn-1\n\nText[^1].\n\n[^1]: Note.', 'fn-1-2', 'fn-1'],
    ['## fnref-1\n\nText[^1].\n\n[^1]: Note.', 'fnref-1-2', 'fnref-1'],
  ])('%j is in the contents under its words, by an id of its own', async (source, id, title) => {
    const { headings, code } = await compile(source, network)
    expect(headings.filter(({ text }) => text !== 'Footnotes')).toEqual([{ depth: 2, id, text: title }])
    const ids = renderToStaticMarkup(createElement(MdxBody, { code })).match(/ id="[^"]*"/g) ?? []
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('an empty heading is not in the contents, which have no link without words', async () => {
    expect((await compile('##\n\n## ![](/a.png)', network)).headings).toEqual([])
  })
})

describe('formulas', () => {
  test('are MathML without style, class or source', async () => {
    const html = await htmlOf('A line $a^2$ and\n\n$$\n\\frac{1}{2}\n$$')
    expect(html).toContain('<msup><mi>a</mi><mn>2</mn></msup>')
    expect(html).toMatch(/<div class="scroll" tabindex="0"><math [^>]*display="block">.*<\/math><\/div>/)
    expect(html).not.toMatch(/style=|<m\w+[^>]* class=|<math[^>]* tabindex|annotation|semantics/)
  })

  test('prices and variables are no formulas', async () => {
    expect(await htmlOf('From $5 to $10, or $HOME and $PATH.')).toBe('<p>From $5 to $10, or $HOME and $PATH.</p>')
  })

  test.each([
    ['From $5, **bold**, to $10.', '<p>From $5, <strong>bold</strong>, to $10.</p>'],
    ['It costs $5 or *about* $ 6 or 7$.', '<p>It costs $5 or <em>about</em> $ 6 or 7$.</p>'],
    ['`$a` and $ b$', '<p><code>$a</code> and $ b$</p>'],
    ['\\$a$', '<p>$a$</p>'],
  ])('between dollars that are no formulas %j is Markdown', async (source, html) => {
    expect(await htmlOf(source)).toBe(html)
  })

  test.each(['$a$', '($a+b$)', '$$a$$', '$a$, $b$'])('%s is one', async (source) => {
    expect(await htmlOf(source)).toContain('<math')
  })

  test.each([
    ['$$\na\n$$', '<math'],
    ['$$a$$', 'display="block"'],
    ['$$ a = b\n$$\n\nc', 'display="block"'],
    ['$$\na = b $$\n\nc', 'display="block"'],
    ['$$ a = b\n$$\n\nText\n\n$$ d\n$$\n\nc', '<p>Text</p>'],
    ['text\n$$\na\n$$\nc', 'display="block"'],
    ['text $$a$$', '<p>text <math'],
  ])('%j is one on its own lines, and nothing else is taken for it', async (source, html) => {
    const shown = await htmlOf(source)
    expect(shown).toContain(html)
    if (source.endsWith('c')) expect(shown).toContain('<p>c</p>')
  })

  test.each([
    ['$$alpha\n\nb', '<p>$$alpha</p><p>b</p>'],
    ['$$\n\nb', '<p>$$</p><p>b</p>'],
    ['a\n$$ b', '<p>a$$ b</p>'],
  ])('%j is text, since nothing ends it', async (source, html) => {
    expect((await htmlOf(source)).replaceAll('\n', '')).toBe(html)
  })

  test('one that is wrong is shown as it was written', async () => {
    expect(await htmlOf('$\\frac{$ text')).toMatch(/<code class="math-error" title="ParseError[^"]*">\\frac\{<\/code>/)
  })
})

test('an id that is one of the page’s own stays another one however often it is written', async () => {
  const html = await htmlOf('<b id="comment-5">A</b>\n<b id="comment-5">B</b>')
  expect(html.match(/id="[^"]*"/g)).toEqual(['id="text-comment-5"', 'id="text-comment-5-2"'])
})

test('a source without its film is nothing', async () => {
  expect(await htmlOf('- a <source src="/a.mp4">')).not.toMatch(/<div|source/)
})

describe('pictures', () => {
  const images = { './a.png': { src: '/media/1.png', width: 30, height: 20 }, 'b c.png': { src: '/media/2.png', width: 3, height: 2 } }

  test('have their address and size; all but the first are loaded late', async () => {
    const { code, image } = await compile('Text ![A](./a.png)\n\n![B](<b c.png>)', { ...network, images })
    const html = renderToStaticMarkup(createElement(MdxBody, { code }))
    expect(html).toContain('<img src="/media/1.png" alt="A" width="30" height="20" decoding="async" fetchPriority="high"/>')
    expect(html).toContain('<img src="/media/2.png" alt="B" width="3" height="2" decoding="async" loading="lazy"/>')
    expect(image).toBe('/media/1.png')
  })

  test('alone in a paragraph with a title, one is a figure with a caption', async () => {
    expect(await htmlOf('![A](./a.png "The caption")')).toBe(
      '<link rel="preload" as="image" href="./a.png" fetchPriority="high"/><figure><img src="./a.png" alt="A" decoding="async" fetchPriority="high"/><figcaption>The caption</figcaption></figure>',
    )
  })

  test('written as HTML or as a component, they are treated alike', async () => {
    const html = await htmlOf('<img src="./a.png" alt="A" />\n\n<Figure src="./a.png" alt="A" caption="C" />', { ...network, images })
    expect(html.match(/width="30" height="20"/g)).toHaveLength(2)
    expect(html.match(/loading="lazy"/g)).toHaveLength(1)
  })

  test('that are only decorative say so', async () => {
    for (const source of ['<img src="./a.png" alt="" />', '<Figure src="./a.png" alt="" caption="C" />']) {
      expect(await htmlOf(source, { ...network, images })).toMatch(/<img src="\/media\/1\.png" alt="" width="30" height="20"/)
    }
  })

  test('a size that the text gives is kept', async () => {
    expect(await htmlOf('<Figure src="./a.png" alt="A" width="15" height="10" />', { ...network, images })).toContain(
      'width="15" height="10"',
    )
  })
})

describe('front matter', () => {
  test('is no part of the text, and lines are counted through it, with either line end', async () => {
    expect((await compile('---\ntitle: A\n---\nText', network)).text).toBe('Text')
    for (const end of ['\n', '\r\n']) {
      expect(await problemsOf(['---', 'title: A', 'tags: [a]', '---', '', 'Text', '', 'Some {1}'].join(end))).toMatchObject([
        { line: 8, column: 6 },
      ])
    }
  })

  test('moves no problem from its place, however long it is', async () => {
    const count = fc.integer({ min: 0, max: 6 })
    await fc.assert(
      fc.asyncProperty(
        count,
        count,
        count,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\uFEFF'),
        async (above, before, indent, end, mark) => {
          const matter = above === 0 ? [] : ['---', ...Array.from({ length: above }, (_, index) => `key${index}: ${index}`), '---']
          const lines = [...matter, ...Array(before).fill('Some text'), '', `${'word '.repeat(indent)}{x()}`]
          const place = { line: lines.length, column: indent * 5 + 1 }
          expect(await problemsOf(mark + lines.join(end))).toMatchObject([place])
        },
      ),
      { numRuns: runs(40) },
    )
  })

  test('that is not YAML is a problem at its place', async () => {
    expect(await problemsOf('---\ntitle: A\nb: [\n---\nText')).toMatchObject([{ line: 4, column: 1 }])
  })
})

test('what is read is counted and cut without code, formulas and markup', async () => {
  const compiled: CompiledText = await compile(
    '## First\n\nSome *words* with `code`.\n\n```js\nnever()\n```\n\n$$\nx\n$$\n\n<Callout>Inside.</Callout>\n\nA note[^1] {/* hidden */}.\n\n[^1]: Below.',
    network,
  )
  expect(compiled).toMatchObject({
    text: 'First Some words with code. Inside. A note.',
    excerpt: 'Some words with code. A note.',
    wordCount: 8,
    readingMinutes: 1,
  })
})

test('several problems are told at once, in order', async () => {
  const problems = await problemsOf('{1}\n\n<Nope />\n\n[a](javascript:1)')
  expect(problems.map(({ line }) => line)).toEqual([1, 3, 5])
})

describe('a file of content/', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-'))
  const file: CompileOptions = { trust: 'FILE', directory }
  writeFileSync(path.join(directory, 'sum.ts'), 'export const sum = (a: number, b: number): number => a + b')
  writeFileSync(path.join(directory, 'box.tsx'), 'export const Box = ({ children }) => <section>{children}</section>')

  test('may import what lies beside it and compute', async () => {
    expect(await htmlOf("import { sum } from './sum'\nimport { Box } from './box'\n\n<Box>One {sum(1, 1)}</Box>", file)).toBe(
      '<section>One 2</section>',
    )
  })

  test('may not import what is not there', async () => {
    expect(await problemsOf("Text\n\nimport { sum } from './gone'\n\n{sum}", file)).toMatchObject([{ line: 3, column: 21 }])
  })

  test('names only components there are', async () => {
    expect(await problemsOf('Text\n\n<Nope />', file)).toMatchObject([{ line: 3, column: 1 }])
  })

  test('has no inline style either', async () => {
    expect(await problemsOf('<p style={{ color: "red" }}>a</p>', file)).toMatchObject([{ line: 1, column: 4 }])
  })

  test('is another text than the same from the network, and so are other pictures', async () => {
    const images = { a: { src: '/b', width: 1, height: 1 } }
    const all = [await compile('a', file), await compile('a', network), await compile('a', { ...network, images })]
    expect(new Set(all.map(({ hash }) => hash)).size).toBe(3)
    expect(await compile('a', network)).toMatchObject({ hash: all[1]?.hash })
  })
})
