import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MdxBody } from '@/components/mdx/body'
import { compile } from '@/lib/mdx/compile/pipeline'
import { embedSource } from './embed-source'
import type { EmbedSnapshot } from './schema'
import { findEmbeds } from './uses'

const empty: EmbedSnapshot = {
  kind: 'post',
  ...{ author: '', handle: '', title: '', text: '', date: '', seconds: null, lines: null, pictures: [] },
  counts: { replies: null, shares: null, likes: null },
}

async function shown(mdx: string): Promise<string> {
  const { code, warnings } = await compile(mdx, { trust: 'NETWORK' })
  expect(warnings).toEqual([])
  return renderToStaticMarkup(createElement(MdxBody, { code }))
}

const url = 'https://social.example.org/@fieldnotes/110208846?a=1&copy=2'

test('the words of others are text in MDX, whatever they mean there', async () => {
  const text = [
    '# no heading {process.exit()} <script>alert(1)</script> </Embed>',
    '- no list',
    '1. no list either\n> no quote',
    '*not* _marked_ `code` [a](b) ![c](d) ~~e~~ | f | $g$ &amp; \\',
    'https://example.org/a_b_c?d=e_f and https://example.org/*g*',
    '```\nnot code',
    '---',
  ].join('\n\n')
  const html = await shown(embedSource(url, { ...empty, author: 'A "quoted" name', handle: '@a', text, date: '2023-04-16' }))
  const words = html.replace(/<br\/>/g, '').replace(/<\/p>\n?<p>/g, '\n\n')
  for (const line of text.split('\n'))
    expect(words).toContain(
      line
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/^https.*/, ''),
    )
  expect(words).toContain('href="https://example.org/a_b_c?d=e_f"')
  expect(html).not.toMatch(/<(?:h1|ul|ol|em|code|strong|hr|script|del)\b/)
})

test('a post, a video and code have the form that is written by hand', () => {
  expect(embedSource(url, { ...empty, author: 'Fieldnotes', handle: '@fieldnotes', text: 'One\ntwo', date: '2023-04-16' })).toBe(
    '<Embed url="https://social.example.org/@fieldnotes/110208846?a=1&amp;copy=2" author="Fieldnotes · @fieldnotes" date="2023-04-16">\n\nOne\\\ntwo\n\n</Embed>',
  )
  expect(embedSource('https://youtu.be/a', { ...empty, kind: 'video', title: 'Circle', seconds: 3852 })).toBe(
    '<Embed url="https://youtu.be/a">\n\n**Circle** (1:04:12)\n\n</Embed>',
  )
  expect(embedSource('https://github.com/a', { ...empty, kind: 'code', title: 'lib/a.ts', text: 'const a = `b`' })).toBe(
    '<Embed url="https://github.com/a">\n\n```ts title="lib/a.ts"\nconst a = `b`\n```\n\n</Embed>',
  )
})

test('no line of others begins as code of a file does', () => {
  expect(embedSource(url, { ...empty, text: 'import a\n  export b\nimporter\nan import c' })).toContain(
    '\n\n&#x69;mport a\\\n&#x65;xport b\\\nimporter\\\nan import c\n\n',
  )
})

test('the name of a file is no more than a name', () => {
  expect(embedSource(url, { ...empty, kind: 'code', title: 'a`{"b"}\r\u0007.ts', text: 'c' })).toContain('```ts title="ab.ts"\nc\n```')
})

test('a text names its embeds with an address of the web, and none in code', () => {
  const source = `<Embed url="${url.replace('&', '&amp;')}" />\n\n<Embed url='https://example.org/b'>\n\`\`\`\nwords\n\`\`\`\n</Embed>\n\n\`<Embed url="https://example.org/c" />\`\n\n<Embed url="/d" />\n<Embed url={e} />`
  expect(findEmbeds(source)).toEqual([
    { url, hasWords: false },
    { url: 'https://example.org/b', hasWords: true },
  ])
})
