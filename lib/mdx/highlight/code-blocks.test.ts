import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { MdxBody } from '@/components/mdx/body'
import { compile } from '../compile/pipeline'

async function blockOf(info: string, code: string): Promise<string> {
  const compiled = await compile(`\`\`\`${info}\n${code}\n\`\`\``, { trust: 'NETWORK' })
  return renderToStaticMarkup(createElement(MdxBody, { code: compiled.code }))
}

const plain = (html: string) => html.replace(/<[^>]*>/g, '')

const samples: Readonly<Record<string, string>> = {
  ts: 'const a: number = 1 // one',
  js: 'const a = 1 // one',
  tsx: 'const a = <b>one</b>',
  json: '{ "a": 1 }',
  yaml: 'a: 1 # one',
  bash: 'echo "one" # two',
  powershell: 'Get-Item "one" # two',
  python: 'def one(): return "two"',
  go: 'func one() { return }',
  rust: 'fn one() { let a = 1; }',
  sql: "SELECT 'one' FROM two",
  html: '<p class="one">two</p>',
  css: 'p { color: red; }',
  dockerfile: 'FROM debian # one',
  hcl: 'resource "a" "b" { c = 1 }',
  terraform: 'resource "a" "b" { c = 1 }',
  rego: 'package a\n# one\ndeny[msg] { msg := "two" }',
  diff: '- one\n+ two',
  ini: '[one]\na = 2',
  cisco: 'interface FastEthernet0/1\n ip address 10.0.0.1 255.255.255.0\n! one',
}

describe('a block of code', () => {
  test.each(Object.entries(samples))('in %s is highlighted by classes, and its text is unchanged', async (language, code) => {
    const html = await blockOf(language, code)
    expect(html).toMatch(/<span class="[kscfnid]">/)
    expect(html).not.toContain('style=')
    const shown = plain(html.slice(html.indexOf('<pre')))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
    expect(shown.replaceAll('&quot;', '"').replaceAll('&#x27;', "'")).toBe(code)
  })

  test.each(['brandnewlanguage', '', 'text', '../../etc', '__proto__'])('in "%s" is plain', async (language) => {
    expect(await blockOf(language, 'const a = 1')).toContain('<pre tabindex="0"><code>const a = 1</code></pre>')
  })

  test('has its title, a switch to wrap and a copy button that waits for its script', async () => {
    const html = await blockOf('hcl title="main.tf"', 'a = 1')
    expect(html).toContain(
      '<figcaption><span class="file">main.tf</span><span class="language">hcl</span><label><input type="checkbox"/>Wrap</label>',
    )
    expect(html).toContain('<button type="button" class="copy" data-copy="" hidden="">')
  })

  test('has lines of their own only where something is said about them', async () => {
    const html = await blockOf('text {2}', 'one\ntwo\nthree')
    expect(html).toContain('<code>one\n<mark>two\n</mark>three</code>')
  })

  test('numbers lines when asked to', async () => {
    const html = await blockOf('text showLineNumbers {1,3-4}', 'one\ntwo\nthree')
    expect(html).toContain('<pre class="numbered" tabindex="0">')
    expect(html).toContain('<mark class="l">one\n</mark><span class="l">two\n</span><mark class="l">three</mark>')
  })

  test('numbers lines from the one that is named', async () => {
    const html = await blockOf('text showLineNumbers{9}', 'one\ntwo')
    expect(html).toContain('<span class="l" data-line="9">one\n</span><span class="l" data-line="10">two</span>')
  })

  test.each([
    ['ts', 'const a = 1 // [!code --]\nconst a = 2 // [!code ++]'],
    ['python', 'a = 1 # [!code --]\na = 2 # [!code ++]'],
    ['html', '<p>1</p> <!-- [!code --] -->\n<p>2</p> <!-- [!code ++] -->'],
    ['sql', 'SELECT 1 -- [!code --]\nSELECT 2 -- [!code ++]'],
    ['css', 'a {} /* [!code --] */\nb {} /* [!code ++] */'],
  ])('marks added and removed lines in %s, and the marks are gone', async (language, code) => {
    const html = await blockOf(language, code)
    expect(html).toMatch(/<del>.*\n<\/del><ins>.*<\/ins>/)
    expect(html).not.toContain('!code')
  })

  test.each([
    ['js', 'a() // [!code highlight]\nb() // [!code focus]\nc() // [!code hl]', '<mark>a()\n</mark><mark>b()\n</mark><mark>c()</mark>'],
    ['js', '// [!code highlight:2]\na()\nb()\nc()', '<mark>a()\n</mark><mark>b()\n</mark>c()'],
    ['js', 'a() // [!code error]\nb() // [!code warning]', '<mark class="error">a()\n</mark><mark class="warning">b()</mark>'],
    ['js', 'a() // really [!code ++]\nb()', '<ins>a() // really\n</ins>b()'],
    ['js', 'a() // [!code nothing]', 'a() // [!code nothing]'],
    ['js', 'a("[!code ++]")', 'a("[!code ++]")'],
    ['js', '// highlight-next-line\na()\nb()', '<mark>a()\n</mark>b()'],
    ['jsx', '<a>\n{/* highlight-start */}\nb\nc\n{/* highlight-end */}\n</a>', '&lt;a>\n<mark>b\n</mark><mark>c\n</mark>&lt;/a>'],
    ['html', '<!-- highlight-next-line -->\nb', '<mark>b</mark>'],
    ['python', 'a = 1 # highlight-line\nb = 2', '<mark>a = 1\n</mark>b = 2'],
    ['js', '// [!code word:two]\none two\ntwo', 'one <mark class="word">two</mark>\n<mark class="word">two</mark>'],
    ['js', 'a.b.c // [!code word:b.c:1]\nb.c', 'a.<mark class="word">b.c</mark>\nb.c'],
    ['diff-js', '+a()\n-b()\n c()', '<ins>a()\n</ins><del>b()\n</del>c()'],
    ['diff js:a.js', '+ a()\nb()', '<ins> a()\n</ins>b()'],
  ])('in %s says something about its lines by comments: %j', async (language, code, expected) => {
    const html = await blockOf(language, code)
    const shown = html.slice(html.indexOf('<code>') + 6, html.indexOf('</code>')).replace(/<\/?span[^>]*>/g, '')
    expect(shown.replace(/&gt;/g, '>').replace(/&quot;/g, '"')).toBe(expected)
  })

  test('keeps the colours where a word is marked', async () => {
    const html = await blockOf('js', 'const text = "one two" // [!code word:one]')
    expect(html).toContain(
      '<span class="s">&quot;</span><mark class="word"><span class="s">one</span></mark><span class="s"> two&quot;</span>',
    )
  })

  test('has its file as Gatsby, Zenn and Docusaurus name it, and the bare name of its language', async () => {
    for (const info of ['js:src/a.js', 'js:title=src/a.js', 'js title="src/a.js"']) {
      expect(await blockOf(info, 'a()')).toContain('<span class="file">src/a.js</span><span class="language">js</span>')
    }
    expect(await blockOf('js{1}', 'a()')).toContain('<span class="language">js</span>')
  })

  test('in many languages is highlighted, and what is let go of them comes back', async () => {
    const names = [
      'cpp',
      'vue',
      'mdx',
      'svelte',
      'astro',
      'ruby',
      'php',
      'kotlin',
      'scala',
      'haskell',
      'elixir',
      'swift',
      'dart',
      'julia',
      'zig',
    ]
    for (const name of [...names, 'cpp']) expect(await blockOf(name, '"text" // 1')).toContain('<span class="')
  })

  test('keeps what a text asks for within bounds', async () => {
    expect(await blockOf('text {1-99999999}', 'one')).toContain('<code>one</code>')
    expect(await blockOf(`text {${'1,'.repeat(500)}1}`, 'one')).toContain('<code>one</code>')
  })

  test('joins neighbours of one colour', async () => {
    expect(await blockOf('ts', 'export async function f() {}')).toContain('<span class="k">export async function</span>')
  })
})
