import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { MdxBody } from '@/components/mdx/body'
import { compile } from '../compile/pipeline'
import { samples } from '../components/samples'

const folder = path.resolve('content')
const posts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')] as const)
  .filter(([, source]) => !/^(?:import|export) /m.test(source))

const written: readonly (readonly [string, string])[] = [
  ['a component around text in its lines', '<Callout>\nText **bold**\n</Callout>'],
  ['a component in one line', '<Callout>Text *a*</Callout>'],
  ['components within components, indented', '<Steps>\n  <Step title="a">\n    Text\n\n    - b\n      - c\n  </Step>\n</Steps>'],
  ['a tag over lines', '<Figure\n  src="/a.png"\n  alt="A"\n  width={30}\n/>'],
  ['a component in a list', '- a\n\n  <Callout kind="tip">\n  b\n  </Callout>\n- c'],
  ['a component in a quotation', '> <Details summary="a" open>\n> b\n> </Details>'],
  ['elements in a line', 'Press <kbd>Ctrl</kbd> or <b>*x*</b><br />now <abbr title="a &amp; b">c</abbr>'],
  ['a table of HTML', '<table>\n<tbody>\n<tr>\n<td colSpan="2">a</td>\n</tr>\n</tbody>\n</table>'],
  ['comments of MDX', 'a {/* b */} c\n\n{/* d */}\n\n## e'],
  ['escapes', '\\{a} \\<b> &lt;c&gt; `{d}` `<e>`'],
  ['code in a component', '<Details summary="a">\n```js\nconst b = { c: 1 }\n```\n</Details>'],
  ['a note of GitHub', '> [!NOTE]\n> a'],
]

/** Without the empty lines that a comment leaves behind in MDX. */
async function shown(source: string, trust: 'NETWORK' | 'FILE'): Promise<string> {
  const { code } = await compile(source, { trust, directory: folder })
  return renderToStaticMarkup(createElement(MdxBody, { code })).replace(/\n+/g, '\n')
}

describe('a text that MDX takes is shown by the reader of safe MDX as by MDX', () => {
  test.each([...samples.map(({ name, source }) => [name, source] as const), ...posts, ...written])('%s', async (_name, source) => {
    expect(await shown(source, 'NETWORK')).toBe(await shown(source, 'FILE'))
  })
})
