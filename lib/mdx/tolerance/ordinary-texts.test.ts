import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { MdxBody } from '@/components/mdx/body'
import { compile } from '../compile/pipeline'
import { MdxError, type Problem } from '../types'

/** HTML of a page on one line, and the codes of what is warned of. */
async function outcomeOf(source: string): Promise<[html: string, ...codes: (string | undefined)[]]> {
  const { code, warnings } = await compile(source, { trust: 'NETWORK' })
  const html = renderToStaticMarkup(createElement(MdxBody, { code }))
    .replace(/<link rel="preload"[^>]*>/g, '')
    .replace(/ decoding="async"| fetchPriority="high"| loading="lazy"/g, '')
  return [html.replace(/\n/g, ''), ...warnings.map((warning) => warning.code)]
}

async function problemsOf(source: string): Promise<Problem[]> {
  try {
    await compile(source, { trust: 'NETWORK' })
    return []
  } catch (error) {
    if (error instanceof MdxError) return error.problems.filter(({ severity }) => severity !== 'warning')
    throw error
  }
}

type Taken = readonly [source: string, html: string, ...codes: string[]]

describe('taken as it is', () => {
  const taken: readonly Taken[] = [
    ['a <!-- b --> c', '<p>a  c</p>'],
    ['<!-- a\n\nb -->\n\nc', '<p>c</p>'],
    ['## a <!-- b -->\n\n- c <!-- d -->', '<h2 id="a"><a href="#a" class="anchor">a </a></h2><ul><li>c </li></ul>'],
    ['one<br>two<BR/>three<wbr>', '<p>one<br/>two<br/>three<wbr/></p>'],
    ['a\n\n<hr>\n\nb', '<p>a</p><hr/><p>b</p>'],
    ['A <image width="60px;" src="/a.png"> c', '<p>A <img src="/a.png" alt="" width="60"/> c</p>'],
    ['A <img src="/a.png" alt="B"> c', '<p>A <img src="/a.png" alt="B"/> c</p>'],
    ['<https://example.org/a>', '<p><a href="https://example.org/a">https://example.org/a</a></p>'],
    ['<me@example.org>', '<p><a href="mailto:me@example.org">me@example.org</a></p>'],
    ['<me+blog@example.org>', '<p><a href="mailto:me+blog@example.org">me+blog@example.org</a></p>'],
    ['<MAILTO:me@example.org>', '<p><a href="MAILTO:me@example.org">MAILTO:me@example.org</a></p>'],
    ['a <- b, c <= d, I <3 it, 1<<2, <', '<p>a &lt;- b, c &lt;= d, I &lt;3 it, 1&lt;&lt;2, &lt;</p>'],
    ['[<>](https://example.org)', '<p><a href="https://example.org">&lt;&gt;</a></p>'],
    ['[link](<foo\\>)', '<p>[link](&lt;foo&gt;)</p>'],
    ['Text:\n\n    $ make # build\n    - x', '<code>$ make # build- x</code>'],
    ['export your data first,\nthen go on.', '<p>export your data first,then go on.</p>'],
    ['import is a word', '<p>import is a word</p>'],
    ['export PATH=/bin', '<p>export PATH=/bin</p>'],
    ['## Title {#my-id}', '<h2 id="my-id"><a href="#my-id" class="anchor">Title</a></h2>'],
    ['## Title {/*my-id*/}', '<h2 id="my-id"><a href="#my-id" class="anchor">Title</a></h2>'],
    ['<a name="old"></a>a', '<p><span id="old"></span>a</p>'],
    ['<b id="here">a</b>', '<b id="here">a</b>'],
    ['<video src="/a.mp4"></video>', '<figure><video'],
    ['<audio src="/a.mp3"></audio>', '<p><a href="/a.mp3">a.mp3</a></p>'],
    ['<tt>a</tt> <strike>b</strike>', '<p><code>a</code> <s>b</s></p>'],
    ['a <kbd>Ctrl</kbd>+<kbd>C</kbd>', '<p>a <kbd>Ctrl</kbd>+<kbd>C</kbd></p>'],
    ['[a](foo\\):x)', '<p><a href="foo):x">a</a></p>'],
    ['[a](Über:x)', '<p><a href="%C3%9Cber:x">a</a></p>'],
    ['---\n\nText\n\n---', '<hr/><p>Text</p><hr/>'],
    ['H~2~O', '<p>H<del>2</del>O</p>'],
    ['From $5, **bold**, to $10.', '<p>From $5, <strong>bold</strong>, to $10.</p>'],
  ]
  test.each(taken)('%j', async (source, html, ...codes) => {
    const [shown, ...warned] = await outcomeOf(source)
    expect(shown).toContain(html)
    expect(warned).toEqual(codes)
  })
})

describe('shown, with a warning of what is left out or may be meant otherwise', () => {
  const shown: readonly Taken[] = [
    ['It returns {} or [].', '<p>It returns {} or [].</p>', 'text-in-braces'],
    ['## {}\n\n| {} |\n| - |', '<h2 id="section"><a href="#section" class="anchor">{}</a></h2>', 'text-in-braces', 'text-in-braces'],
    ['Hello {name}, { }', '<p>Hello {name}, { }</p>', 'text-in-braces', 'text-in-braces'],
    ['> {\na}', '<blockquote><p>{a}</p></blockquote>', 'text-in-braces'],
    ['Dear <your-name>,', '<p>Dear &lt;your-name&gt;,</p>', 'tag-is-text'],
    ['A Map<String, List<Integer>> holds it.', '<p>A Map&lt;String, List&lt;Integer&gt;&gt; holds it.</p>', 'tag-is-text'],
    ['<string|number>', '<p>&lt;string|number&gt;</p>'],
    ['<p align="center" class="a" style="b">c</p>', '<p>c</p>', 'property-dropped', 'property-dropped', 'property-dropped'],
    ['<a href="/a" target="_blank" rel="noopener">b</a>', '<a href="/a">b</a>', 'property-dropped', 'property-dropped'],
    ['<img src="/a.png" alt="" width="100%">', '<img src="/a.png" alt=""/>', 'property-dropped'],
    ['<div style={{color: "red"}}>x</div>', '<div>x</div>', 'property-dropped'],
    ['<Callout colour="red">\na\n</Callout>', '<p class="label">Note</p><p>a</p></div>', 'property-unknown'],
    ['<center>\n\na\n\n</center>', '<p>a</p>', 'element-unwrapped'],
    ['<font color="red">a</font> <big>b</big>', '<p>a b</p>', 'element-unwrapped', 'element-unwrapped'],
    [
      '<a href="/x">\n  <picture>\n    <source media="(a)" srcset="/d.svg">\n    <img alt="T" src="/l.svg">\n  </picture>\n</a>',
      '<a href="/x"><img src="/l.svg" alt="T"/></a>',
      'element-unwrapped',
    ],
    ['<h1 align="center">T</h1>', '<h2 id="t"><a href="#t" class="anchor">T</a></h2>', 'property-dropped'],
    ['![a](/a.png){: .left}', '<p><img src="/a.png" alt="a"/></p>', 'attributes-dropped'],
    ['a\n{: .note}', '<p>a</p>', 'attributes-dropped'],
    ["import a from 'b'\n\nText", '<p>import a from &#x27;b&#x27;</p><p>Text</p>', 'import-export'],
    ['a[^1]\n\n[^1]: b\n[^2]: c[^3]\n[^3]: d\n[^1]: e', 'b <a', 'footnote-unused', 'footnote-unused', 'footnote-unused'],
    ['[a](ftp://example.org/x)', '<p>a</p>', 'address-not-linked'],
    ['<table>\n<tr>\ntext\n<td>a</td>\n</tr>\n</table>', '<p>text</p>', 'misplaced-text'],
    ['<b><a href="https://example.org/>E</a></b> and "more"', 'and &quot;more&quot;', 'tag-broken', 'tag-not-opened'],
  ]
  test.each(shown)('%j', async (source, html, ...codes) => {
    const [page, ...warned] = await outcomeOf(source)
    expect(page).toContain(html)
    expect(warned).toEqual(codes)
  })
})

describe('HTML over lines is valid HTML', () => {
  test.each([
    ['<details><summary>Click</summary>\n\nText\n\n</details>', '<details><summary>Click</summary><p>Text</p></details>'],
    ['<details>\n  <summary>Click</summary>\n  Text\n</details>', '<details><summary>Click</summary><p>Text</p></details>'],
    ['<details>\n<summary>\n\nClick\n\n</summary>\n\n```\na\n```\n\n</details>', '<details><summary>Click</summary><figure class="code"'],
    ['<dl>\n<dt>\n  <code>css()</code></dt>\n<dd>It styles.</dd>\n</dl>', '<dl><dt><code>css()</code></dt><dd>It styles.</dd></dl>'],
    ['<p>\nText\n</p>', '<p>Text</p>'],
    ['<h2>\nText\n</h2>', '<h2 id="text"><a href="#text" class="anchor">Text</a></h2>'],
    [
      '<table>\n  <tr>\n    <td>a</td>\n    <td>\n\n    *b*\n\n    </td>\n  </tr>\n</table>',
      '<tr><td>a</td><td><p><em>b</em></p></td></tr>',
    ],
    ['<ul>\n<li>a\n<li>b\n</ul>', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
  ])('%j', async (source, html) => {
    const [page, ...warned] = await outcomeOf(source)
    expect(page).toContain(html)
    expect(page).not.toMatch(/<p>\s*<\/p>|<p>(?:<p>|<summary)|<h2[^>]*><p>|<table><p>/)
    expect(warned).toEqual([])
  })
})

describe('the text of pre is literal', () => {
  test.each([
    ['<pre>\na *b* {c} `d` # e\n\n- f\n    https://example.org $g$\n</pre>', '<pre>a *b* {c} `d` # e- f    https://example.org $g$</pre>'],
    ['<pre>a &lt;b&gt; <b>c</b> List<String> x<y</pre>', '<pre>a &lt;b&gt; <b>c</b> List&lt;String&gt; x&lt;y</pre>'],
    ['<pre>{call()} {{ d }} {% e %}</pre>', '<pre>{call()} {{ d }} {% e %}</pre>'],
    ['<pre>a <!-- hidden --> b {/* hidden */} c</pre>', '<pre>a  b  c</pre>'],
    ['a\n<pre>\nb\n</pre>\nc', '<p>a</p><pre>b</pre><p>c</p>'],
    ['> <pre>\n> a\n>\n> *b*\n> </pre>', '<blockquote><pre>a*b*</pre></blockquote>'],
    ['- <pre>\n  *a*\n  </pre>\n- b', '<ul><li><pre>*a*</pre></li><li>b</li></ul>'],
    ['<table>\n<tr>\n<td><pre>\n*a*\n\nb</pre></td>\n</tr>\n</table>', '<td><pre>*a*b</pre></td>'],
    ['<details>\n<summary>a</summary>\n<pre><code>*b*\n  c</code></pre>\n</details>', '<code>*b*  c</code>'],
  ])('%j', async (source, html) => {
    const [page, ...warned] = await outcomeOf(source)
    expect(page).toContain(html)
    expect(warned).toEqual([])
  })

  test('but for what runs, and a comment that nothing ends', async () => {
    const codes = async (source: string) => (await problemsOf(source)).map(({ code, line }) => [code, line])
    expect(await codes('<pre>\na <script>b</script>\n</pre>')).toEqual([['element-refused', 2]])
    expect(await codes('<pre>\na\n<b onclick="c">d</b>\n</pre>')).toEqual([['property-refused', 3]])
    expect(await codes('<pre>\na <!-- b\n</pre>')).toEqual([['comment-not-closed', 2]])
    expect(await codes('<pre>\na {/* b\n</pre>')).toEqual([['comment-not-closed', 2]])
    expect(await codes('<pre>\n*a*')).toEqual([['tag-not-closed', 1]])
  })
})

describe('refused, with what to do', () => {
  test.each([
    ['<script>a</script>', 'element-refused', /run no scripts. Use <Video>/],
    ['<iframe src="https://example.org/a"></iframe>', 'element-refused', /Write <Embed .*<Video .*<LinkCard/],
    ['<object data="/a.swf"></object>', 'element-refused', /<LinkCard/],
    ['<form></form>', 'element-refused', /cannot contain forms/],
    ['<style>a</style>', 'element-refused', /for the whole blog/],
    ['<b onclick="a()">b</b>', 'property-refused', /onclick/],
    ['[a](javascript:b)', undefined, /cannot be linked/],
    ['See https://example.org/a{/*b*/}c', 'comment-in-address', /Put a space before it/],
    ['https://example.org/{/* a */}', 'comment-in-address', /Put a space before it/],
    ['{call()}', 'code-in-braces', /Write \\\{/],
    ['{a.b}', 'code-in-braces', /Write \\\{/],
    ['<Callout {...a}>b</Callout>', undefined, /cannot be spread/],
    ['{{ page.title }}', 'template-tag', /template tag of another blog engine/],
    ['{% include a %}', 'template-tag', /template tag of another blog engine/],
    ['<Note>\n\na\n\n</Note>', 'unknown-element', /There is no component <Note>/],
    ['<callout-info>a</callout-info>', 'unknown-element', /<callout-info> is not allowed/],
    ['a\n\n<Ad />', 'unknown-element', /There is no component <Ad>/],
  ])('%j', async (source, code, message) => {
    const [problem, ...others] = await problemsOf(source)
    expect(problem).toMatchObject({ ...(code ? { code } : {}), message: expect.stringMatching(message) })
    expect(others).toEqual([])
  })

  test('all at once, each at its place', async () => {
    const source = 'a {b()}\n\n<Note>c</Note>\n\n- <script>d</script>\n- [e](javascript:f)\n\n| {g()} |\n| - |'
    expect((await problemsOf(source)).map(({ line, column }) => [line, column])).toEqual([
      [1, 3],
      [3, 1],
      [5, 3],
      [6, 3],
      [8, 3],
    ])
  })
})
