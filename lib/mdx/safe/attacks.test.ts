import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, test } from 'vitest'
import { MdxBody } from '@/components/mdx/body'
import { compile } from '../compile/pipeline'
import { MdxError, type Problem } from '../types'

const canary = globalThis as unknown as { canary?: () => string; fired?: number }
canary.canary = () => {
  canary.fired = (canary.fired ?? 0) + 1
  return 'fired'
}

afterEach(() => {
  expect(canary.fired ?? 0, 'code of the text was run').toBe(0)
})

async function problemsOf(source: string): Promise<Problem[]> {
  try {
    await compile(source, { trust: 'NETWORK' })
  } catch (error) {
    if (error instanceof MdxError) return error.problems.filter(({ severity }) => severity !== 'warning')
    throw error
  }
  return []
}

/** Texts that are tried, and the place at which the first problem is to be reported. */
const refused: readonly (readonly [name: string, source: string, line: number, column: number])[] = [
  ['front matter in JavaScript', '---js\n{ title: globalThis.canary() }\n---\nText', 1, 4],
  ['front matter in JavaScript, spelled out', '---javascript\nglobalThis.canary()\n---\n', 1, 4],
  ['front matter in CoffeeScript', '---coffee\nglobalThis.canary()\n---\n', 1, 4],
  ['front matter in JSON', '---json\n{"a":1}\n---\n', 1, 4],
  ['front matter after a space', '--- js\nglobalThis.canary()\n---\n', 1, 4],
  ['front matter behind byte order marks', '\uFEFF\uFEFF---js\nglobalThis.canary()\n---\n', 1, 4],
  ['front matter with CRLF', '---js\r\nglobalThis.canary()\r\n---\r\n', 1, 4],
  ['front matter that is not closed', '---\ntitle: a\n', 1, 1],
  ['a YAML function', '---\na: !!js/function "function () { globalThis.canary() }"\n---\n', 2, 4],
  ['a YAML bomb', `---\n${yamlBomb()}\n---\nText`, 2, 1],
  ['export of a layout', 'export default ({children}) => <div>{globalThis.canary()}</div>', 1, 37],
  ['an expression', 'Text {globalThis.canary()}', 1, 6],
  ['an expression on its own', 'Text\n\n{globalThis.canary()}', 3, 1],
  ['an expression over lines', '{\n  globalThis.canary()\n}', 1, 1],
  ['an environment variable', '{process.env.SECRET}', 1, 1],
  ['a built-in module', "{process.getBuiltinModule('fs').readFileSync('/etc/hostname', 'utf8')}", 1, 1],
  ['a constructor of a function', "{(() => {}).constructor('globalThis.canary()')()}", 1, 1],
  ['a constructor of a text', "{''['constructor']['constructor']('globalThis.canary()')()}", 1, 1],
  ['a harmless literal', '{1}', 1, 1],
  ['an expression behind a comment', '{/* a */ globalThis.canary()}', 1, 1],
  ['an expression in a heading', '# A {globalThis.canary()}', 1, 5],
  ['an expression in a link', '[a {globalThis.canary()}](/b)', 1, 4],
  ['an expression in a table', '| a |\n| - |\n| {globalThis.canary()} |', 3, 3],
  ['an expression in a footnote', 'a[^1]\n\n[^1]: {globalThis.canary()}', 3, 7],
  ['a spread', '<Callout {...globalThis.canary()}>a</Callout>', 1, 10],
  ['a spread of the environment', '<Callout {...process.env} />', 1, 10],
  ['a computed property', '<Callout title={globalThis.canary()} />', 1, 10],
  ['a template with code', '<Callout title={`$\x7bglobalThis.canary()}`} />', 1, 10],
  ['a tagged template', '<Callout title={globalThis.canary`a`} />', 1, 10],
  ['a property with a function', '<Callout title={() => globalThis.canary()} />', 1, 10],
  ['a regular expression', '<Callout title={/a/} />', 1, 10],
  ['an object', '<Callout title={{ toString: globalThis.canary }} />', 1, 10],
  ['JSX in a property', '<Callout title={<b>{globalThis.canary()}</b>} />', 1, 10],
  [
    'code within nested components',
    '<Callout>\n  <Details summary="a">\n    <Quote by={globalThis.canary()}>a</Quote>\n  </Details>\n</Callout>',
    3,
    12,
  ],
  ['an expression between components', '<Callout>\n  {globalThis.canary()}\n</Callout>', 2, 3],
  ['a script', '<script>globalThis.canary()</script>', 1, 1],
  ['a script in capitals', '<SCRIPT>globalThis.canary()</SCRIPT>', 1, 1],
  ['a script from elsewhere', 'a\n\n<script src="https://example.org/x.js" />', 3, 1],
  ['a style sheet', '<style>a</style>', 1, 1],
  ['a frame', '<iframe src="https://example.org" />', 1, 1],
  ['a form', '<form action="/studio"><input name="a" /></form>', 1, 1],
  ['an object element', '<object data="/x.swf" />', 1, 1],
  ['an SVG', '<svg onload="globalThis.canary()" />', 1, 1],
  ['a base address', '<base href="https://example.org/" />', 1, 1],
  ['a meta refresh', '<meta httpEquiv="refresh" content="0;url=https://example.org" />', 1, 1],
  ['a link element', '<link rel="stylesheet" href="https://example.org/x.css" />', 1, 1],
  ['a template element', '<template>a</template>', 1, 1],
  ['a handler', '<img src="/a.png" alt="" onError="globalThis.canary()" />', 1, 26],
  ['a handler in small letters', '<img src="/a.png" alt="" onerror="globalThis.canary()" />', 1, 26],
  ['a handler on a component', '<Callout onClick="globalThis.canary()">a</Callout>', 1, 10],
  ['markup as a property', '<div dangerouslySetInnerHTML="{__html: 1}" />', 1, 6],
  ['markup as a property of a component', '<Callout dangerouslySetInnerHTML={{ __html: "<b>" }} />', 1, 10],
  ['children as a property', '<Callout children="a" />', 1, 10],
  ['a key', '<Callout key="a" />', 1, 10],
  ['a ref', '<Callout ref="a" />', 1, 10],
  ['a property of every object', '<Callout constructor="a" />', 1, 10],
  ['the prototype as a property', '<Callout __proto__="a" />', 1, 10],
  ['a component that is not there', 'Text\n\n<Admin />', 3, 1],
  ['a component of the pipeline', '<CodeBlock title="a" />', 1, 1],
  ['a member of a component', '<Callout.constructor />', 1, 1],
  ['an element of another namespace', '<svg:script />', 1, 1],
  ['a name of every object', '<constructor />', 1, 1],
  ['a link that runs', '[a](javascript:globalThis.canary())', 1, 1],
  ['a link that runs, in capitals', '[a](JaVaScRiPt:globalThis.canary())', 1, 1],
  ['a link that runs, with an entity', '[a](javascript&colon;globalThis.canary())', 1, 1],
  ['a link that runs, with a numeric entity', '[a](&#106;avascript:globalThis.canary())', 1, 1],
  ['a link that runs, with a tab inside', '[a](<java\tscript:globalThis.canary()>)', 1, 1],
  ['a link that runs, with an encoded line break', '[a](<java&#10;script:globalThis.canary()>)', 1, 1],
  ['a link that runs, after a control character', '[a](<&#1;javascript:globalThis.canary()>)', 1, 1],
  ['a link that runs, by reference', '[a][b]\n\n[b]: javascript:globalThis.canary()', 3, 1],
  ['a link that runs, in VBScript', '[a](vbscript:a)', 1, 1],
  ['a document in a link', '[a](data:text/html,<script>1</script>)', 1, 1],
  ['a document in a picture', '![a](data:image/svg+xml,<svg/>)', 1, 1],
  ['a link to another host without a scheme', '[a](//example.org)', 1, 1],
  ['a link to another host with a backslash', '[a](</\\\\example.org>)', 1, 1],
  ['a file address', '[a](file:///etc/passwd)', 1, 1],
  ['a running link in HTML', '<a href="javascript:globalThis.canary()">a</a>', 1, 4],
  ['a running link in HTML, with an entity', '<a href="java&#115;cript:globalThis.canary()">a</a>', 1, 4],
  ['a running link in HTML, with a tab', '<a href="java&Tab;script:globalThis.canary()">a</a>', 1, 4],
  ['a running link as an expression', '<a href={"javascript:globalThis.canary()"}>a</a>', 1, 4],
  ['a running link in a component', '<Quote by="a" href="javascript:globalThis.canary()">a</Quote>', 1, 15],
  ['a running link on a card', '<LinkCard href="javascript:globalThis.canary()" />', 1, 11],
  ['a running link on a card, with a tab', '<LinkCard title="a" href="java&Tab;script:globalThis.canary()" />', 1, 21],
  ['a document on a card', '<LinkCard href="data:text/html,<script>1</script>" />', 1, 11],
  ['a card to another host without a scheme', '<LinkCard href="//example.org" />', 1, 11],
  ['a card with a computed address', '<LinkCard href={globalThis.canary()} />', 1, 11],
  ['a card without an address', '<LinkCard title="a" />', 1, 1],
  ['a running source in a component', '<Figure src="javascript:1" alt="" />', 1, 9],
  ['a script in pieces', 'a <script\t>globalThis.canary()\n\n</script\t> b', 1, 3],
  ['a script in a list', '- <script src=x></script>', 1, 3],
  ['a frame without quotes', '<iframe src=https://example.org>', 1, 1],
  ['a film from elsewhere', '<video src="https://example.org/a.mp4"></video>', 1, 1],
  ['a film that runs', '<video src="javascript:globalThis.canary()"></video>', 1, 1],
  ['a running address without quotes', '<a href=javascript:globalThis.canary()>a</a>', 1, 4],
  ['a running address in capitals', '<A HREF="JAVASCRIPT:globalThis.canary()">a</A>', 1, 4],
  ['a handler in capitals', '<IMG SRC="/a.png" ONERROR=globalThis.canary()>', 1, 19],
  ['a source of a document', '<b srcdoc="<script>globalThis.canary()</script>">a</b>', 1, 4],
  ['a comment that hides what runs', '{/* a */ globalThis.canary() /* b */}', 1, 1],
  ['a comment that is not closed', 'a\n\n<!-- b\n\nglobalThis.canary()', 3, 1],
  ['a comment of braces that is not closed', 'a {/* b', 1, 3],
  ['a tag of a template engine', 'a {{ globalThis.canary() }}', 1, 3],
  ['another tag of a template engine', '{% include x %}', 1, 1],
  ['JSX in braces', '{<b>{globalThis.canary()}</b>}', 1, 1],
  ['a running poster in a component', '<Video src="/a.mp4" poster=" javascript:1" />', 1, 21],
]

function yamlBomb(): string {
  const rows = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih'].map((pair) => [...pair])) {
    rows.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`)
  }
  return rows.join('\n')
}

describe('safe MDX refuses, with line and column, and runs nothing', () => {
  test.each(refused)('%s', async (_name, source, line, column) => {
    const [first] = await problemsOf(source)
    expect(first).toMatchObject({ line, column })
    expect(first?.message).toMatch(/^\S.*[.)?!]$/)
  })
})

const shown: readonly (readonly [string, string])[] = [
  ['code in a line', '`{globalThis.canary()}` and `<script>`'],
  ['code in a block', '```js\n{globalThis.canary()}\n<script>globalThis.canary()</script>\n```'],
  ['a comment', '{/* globalThis.canary() */}'],
  ['escaped braces', '\\{globalThis.canary()\\}'],
  ['entities', '&lt;script&gt;globalThis.canary()&lt;/script&gt; &#123;globalThis.canary()&#125;'],
  ['a title of code with markup', '```js title="</span><script>globalThis.canary()</script>"\n1\n```'],
  ['a language with markup', '```"><script>globalThis.canary()</script>\n1\n```'],
  ['a caption with markup', '![a](/a.png "globalThis.canary() <script>globalThis.canary()</script>")'],
  ['a literal with markup', '<Callout title="<script>globalThis.canary()</script>">a</Callout>'],
  ['a card with markup', '<LinkCard href="/a" title="<script>globalThis.canary()</script>" description="<style>a</style>" />'],
  ['a formula that would link', '$\\href{javascript:globalThis.canary()}{a}$'],
  ['a formula with a style', '$\\htmlStyle{color:red}{a} \\color{red} b$'],
  ['a formula with an error', '$\\frac{$'],
  ['a comment of HTML', '<!-- <script>globalThis.canary()</script> -->\n\na'],
  ['a comment of HTML in a line', 'a <!-- --><b>b</b><!-- <img src=x onerror=globalThis.canary()> -->'],
  ['a declaration', '<!DOCTYPE html [<!ENTITY x "<script>globalThis.canary()</script>">]>\n\na'],
  ['an instruction of PHP', 'a <?php globalThis.canary() ?> b'],
  ['a section of CDATA', 'a <![CDATA[<script>globalThis.canary()</script>]]> b'],
  ['a name in braces', '{globalThis} and {canary}'],
  ['braces that hold no code', '{ globalThis.canary() but not quite } {'],
  ['a tag that nobody closes', 'Dear <your-name>, <canary>'],
  ['an address in brackets with markup', '<https://example.org/"onclick="globalThis.canary()>'],
  ['import of a text file', "import secret from './secret.txt'\n\n{secret}"],
  ['import by an absolute path', "import secret from '/etc/passwd'"],
  ['import of a Node module', "Text\n\nimport fs from 'node:fs'"],
  ['import over the network', "import x from 'https://example.org/x.js'"],
  ['import for its effect', "import './effect.js'"],
  ['export of a constant', 'export const x = globalThis.canary()'],
  ['export of everything', "export * from './x'"],
  ['a style', '<p style="position:fixed">a</p>'],
  ['a style as an object', '<p style={{ position: "fixed", x: globalThis.canary() }}>a</p>'],
  ['a class of the site', '<p className="skip" class="skip">a</p>'],
  ['an id of the site', '<p id="comments">a</p> <a name="main">b</a>'],
  ['an unknown property with code', '<b extra={globalThis.canary()}>a</b>'],
  ['a film of this site with a handler in its sources', '<video><source src="/a.mp4" onerror="globalThis.canary()"></video>'],
  ['an unquoted address with markup', '<a href=/a"onclick=globalThis.canary()>b</a>'],
  ['a link that nobody closes', '<a href="/a" title="globalThis.canary()">b'],
  ['attributes of kramdown with a handler', '![a](/b.png){: onclick="globalThis.canary()"}'],
  ['an id with markup', '## a {#"onclick="globalThis.canary()}'],
  ['a formula with a handler', '$\\htmlData{onclick=globalThis.canary()}{a}$'],
]

describe('safe MDX shows what only looks like code', () => {
  test.each(shown)('%s', async (_name, source) => {
    const { code, feedHtml } = await compile(source, { trust: 'NETWORK' })
    expect(code).not.toMatch(/\brequire\(\s*["'`]|\bimport\(/)
    for (const html of [renderToStaticMarkup(createElement(MdxBody, { code })), feedHtml]) {
      expect(html).not.toMatch(/<script|\sstyle=|<[^>]*\son[a-z]+=|href="javascript|class="skip"|id="(?:comments|main)"/i)
      expect(html).not.toContain('fired')
    }
  })
})

test('a text from the network is safe MDX whatever its front matter says', async () => {
  expect(await problemsOf('---\ntrust: FILE\n---\n{globalThis.canary()}')).toMatchObject([{ line: 4, column: 1 }])
})
