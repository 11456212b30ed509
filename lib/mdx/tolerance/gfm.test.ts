import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { MdxBody } from '@/components/mdx/body'
import { compile } from '../compile/pipeline'
import { MdxError } from '../types'

/** HTML of a page, without the boxes in which tables scroll, on one line. */
async function shown(source: string): Promise<string> {
  const { code } = await compile(source, { trust: 'NETWORK' })
  return renderToStaticMarkup(createElement(MdxBody, { code }))
    .replace(/<div class="scroll[^>]*>([\s\S]*?)<\/div>/g, '$1')
    .replace(/\n/g, '')
}

const table = (head: string, ...rows: string[]) =>
  `<table><thead><tr>${head}</tr></thead>${rows.length > 0 ? `<tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody>` : ''}</table>`
const link = (href: string, words = href) => `<a href="${href}">${words}</a>`

describe('GitHub Flavored Markdown, tables', () => {
  test.each([
    [
      'a head and a row',
      '| port | state |\n| --- | --- |\n| fa0/1 | up |',
      table('<th>port</th><th>state</th>', '<td>fa0/1</td><td>up</td>'),
    ],
    ['without bars at the ends', 'port | state\n--- | ---\nfa0/1 | up', table('<th>port</th><th>state</th>', '<td>fa0/1</td><td>up</td>')],
    [
      'columns that are aligned',
      '| a | b | c |\n|:-|:-:|-:|\n| 1 | 2 | 3 |',
      table(
        '<th>a</th><th class="align-center">b</th><th class="align-right">c</th>',
        '<td>1</td><td class="align-center">2</td><td class="align-right">3</td>',
      ),
    ],
    [
      'a bar in a cell',
      '| a |\n| - |\n| `x \\| y` and **\\|** |',
      table('<th>a</th>', '<td><code>x | y</code> and <strong>|</strong></td>'),
    ],
    ['the next block ends it', '| a |\n| - |\n| 1 |\n> said', `${table('<th>a</th>', '<td>1</td>')}<blockquote><p>said</p></blockquote>`],
    ['a line of text is a row', '| a | b |\n| - | - |\nbar', table('<th>a</th><th>b</th>', '<td>bar</td><td></td>')],
    ['an empty line ends it', '| a |\n| - |\n| 1 |\n\nbar', `${table('<th>a</th>', '<td>1</td>')}<p>bar</p>`],
    ['a head of another number of cells is none', '| a | b |\n| - |\n| 1 |', '<p>| a | b || - || 1 |</p>'],
    [
      'cells that are too few or too many',
      '| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |',
      table('<th>a</th><th>b</th>', '<td>1</td><td></td>', '<td>1</td><td>2</td>'),
    ],
    ['no rows', '| a |\n| - |', table('<th>a</th>')],
    ['in a list', '- one\n\n  | a |\n  | - |\n  | 1 |', `<ul><li><p>one</p>${table('<th>a</th>', '<td>1</td>')}</li></ul>`],
    ['HTML in a cell', '| a |\n| - |\n| 1<br>2 <kbd>x</kbd> |', table('<th>a</th>', '<td>1<br/>2 <kbd>x</kbd></td>')],
  ])('%s', async (_name, source, html) => expect(await shown(source)).toBe(html))
})

describe('GitHub Flavored Markdown, task list items', () => {
  const box = (label: string, checked = '') => `<input type="checkbox" disabled="" aria-label="${label}"${checked}/>`
  const done = box('done', ' checked=""')
  const open = box('to do')
  const item = (inside: string) => `<li class="task-list-item">${inside}</li>`
  const list = (...items: string[]) => `<ul class="contains-task-list">${items.join('')}</ul>`

  test.each([
    ['done and open', '- [x] a\n- [ ] b', list(item(`${done} a`), item(`${open} b`))],
    ['a capital X', '* [X] a', list(item(`${done} a`))],
    ['within each other', '- [ ] a\n  - [x] b', list(item(`${open} a${list(item(`${done} b`))}`))],
    ['numbered', '1. [ ] a', `<ol class="contains-task-list">${item(`${open} a`)}</ol>`],
    ['beside items that are none', '- [ ] a\n- b', list(item(`${open} a`), '<li>b</li>')],
    ['no space behind it', '- [x]a', '<ul><li>[x]a</li></ul>'],
    ['not at the start', '- a [x] b', '<ul><li>a [x] b</li></ul>'],
    ['not in a paragraph', '[ ] a', '<p>[ ] a</p>'],
  ])('%s', async (_name, source, html) => expect(await shown(source)).toBe(html))
})

describe('GitHub Flavored Markdown, strikethrough', () => {
  test.each([
    ['two tildes', '~~gone~~ here', '<p><del>gone</del> here</p>'],
    ['one tilde', '~gone~ here', '<p><del>gone</del> here</p>'],
    ['three are none', 'This ~~~is not~~~ it', '<p>This ~~~is not~~~ it</p>'],
    ['not across paragraphs', 'This ~~has\n\nnone~~.', '<p>This ~~has</p><p>none~~.</p>'],
    ['of two lengths', '~~a~ b', '<p>~~a~ b</p>'],
    ['around emphasis', '~~a *b* c~~', '<p><del>a <em>b</em> c</del></p>'],
    ['escaped', '\\~\\~a\\~\\~', '<p>~~a~~</p>'],
  ])('%s', async (_name, source, html) => expect(await shown(source)).toBe(html))
})

describe('GitHub Flavored Markdown, extended autolinks', () => {
  const www = link('http://www.example.org', 'www.example.org')
  test.each([
    ['a host', 'See www.example.org for more', `<p>See ${www} for more</p>`],
    [
      'punctuation behind it',
      '(See www.example.org.) www.example.org, *www.example.org*!',
      `<p>(See ${www}.) ${www}, <em>${www}</em>!</p>`,
    ],
    ['an address', 'https://example.org/a_b?c=d&e=f#g.', `<p>${link('https://example.org/a_b?c=d&amp;e=f#g')}.</p>`],
    ['parentheses that belong to it', '(https://example.org/a_(b))', `<p>(${link('https://example.org/a_(b)')})</p>`],
    ['a character reference behind it', 'https://example.org/a&copy;', `<p>${link('https://example.org/a')}©</p>`],
    ['a < ends it', 'https://example.org/a<b>c</b>', `<p>${link('https://example.org/a')}<b>c</b></p>`],
    [
      'mail',
      'To ann@example.org, or a.b-c_d@e.example.',
      `<p>To ${link('mailto:ann@example.org', 'ann@example.org')}, or ${link('mailto:a.b-c_d@e.example', 'a.b-c_d@e.example')}.</p>`,
    ],
    ['no mail', 'a@b and @c', '<p>a@b and @c</p>'],
    ['within a word', 'awww.example.org', '<p>awww.example.org</p>'],
    ['an underscore in the host', 'www.ex_ample.org', '<p>www.ex_ample.org</p>'],
    [
      'in code and in links',
      '`www.example.org` [www.example.org](/a)',
      `<p><code>www.example.org</code> ${link('/a', 'www.example.org')}</p>`,
    ],
  ])('%s', async (_name, source, html) => expect(await shown(source)).toBe(html))
})

describe('GitHub Flavored Markdown, disallowed raw HTML', () => {
  test.each(['title', 'textarea', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'script', 'plaintext'])(
    '<%s> is no element of a page',
    async (name) => {
      for (const source of [`<${name}>a</${name}>`, `a <${name}> b`, `<${name.toUpperCase()}>\n\na`]) {
        const html = await shown(source).catch((error: unknown) => {
          if (!(error instanceof MdxError)) throw error
          return ''
        })
        expect(html, source).not.toMatch(new RegExp(`<${name}`, 'i'))
      }
    },
  )

  test('other HTML is HTML', async () => {
    expect(await shown('<strong>a</strong> <em>b</em>\n\n<blockquote>\n\nc\n\n</blockquote>')).toBe(
      '<p><strong>a</strong> <em>b</em></p><blockquote><p>c</p></blockquote>',
    )
  })
})
