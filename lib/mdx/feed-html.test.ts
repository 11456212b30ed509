import { expect, test } from 'vitest'
import { compile } from './compile/pipeline'
import { renderFeedHtml } from './feed-html'

async function feedOf(source: string): Promise<string> {
  const { feedHtml } = await compile(source, { trust: 'NETWORK', images: { './a.png': { src: '/media/1.png', width: 3, height: 2 } } })
  return renderFeedHtml({ feedHtml }, 'https://example.org', '/2023/04/post.html')
}

test('addresses are absolute', async () => {
  const html = await feedOf('[a](/about?x=1&y=2) [b](#there) [c](other) [d](https://else.org/) ![<e src="x](./a.png)'.replace('<e', '\\<e'))
  expect(html).toContain('href="https://example.org/about?x=1&#x26;y=2"')
  expect(html).toContain('href="https://example.org/2023/04/post.html#there"')
  expect(html).toContain('href="https://example.org/2023/04/other"')
  expect(html).toContain('href="https://else.org/"')
  expect(html).toContain('src="https://example.org/media/1.png"')
})

test('what needs a script or a style sheet is said in plain HTML', async () => {
  const html = await feedOf(
    [
      '```ts title="a.ts" showLineNumbers\nconst a = 1\n```',
      '- [x] done',
      '<Tabs><Tab label="One">First</Tab><Tab label="Two">Second</Tab></Tabs>',
      '<Details summary="More">Folded</Details>',
      '<Quote by="A viewer" date="2023-04-16">Words</Quote>',
      '<Embed url="https://social.example.org/@fieldnotes/110209218" author="Fieldnotes" date="2023-04-16">Kept</Embed>',
      '<Update date="2023-09-20">News</Update>',
      '<Video src="/a.mp4" caption="Clip" />',
      '<LinkCard href="/about" title="About" description="Who writes here." />',
      '<LinkCard href="https://www.else.org/a%20b/" />',
      '<SeriesNav />',
    ].join('\n\n'),
  )
  expect(html).not.toMatch(/<(button|input|label|script|nav|details)|class=|style=|hidden|tabindex/)
  for (const part of [
    '<strong>a.ts</strong>',
    'const a = 1',
    '☑ done',
    '<strong>Two</strong>',
    'Folded',
    'Update, 20 September 2023',
    'Video: Clip',
    'Kept</blockquote><p>— Fieldnotes, <a href="https://social.example.org/@fieldnotes/110209218">social.example.org/@fieldnotes/110209218</a>, 16 April 2023</p>',
    '<p><a href="https://example.org/about">About</a> — Who writes here.</p>',
    '<p><a href="https://www.else.org/a%20b/">else.org/a%20b</a></p>',
  ]) {
    expect(html).toContain(part)
  }
  expect(html).toContain('— A viewer, 16 April 2023')
})
