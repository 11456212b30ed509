import { expect, test } from 'vitest'
import { renderComment } from '@/lib/comments/markdown'
import { compile } from './pipeline'

const feedOf = async (source: string) => (await compile(source, { trust: 'NETWORK' })).feedHtml.trim()

test.each([
  ['日本語の文は\n改行しても続く。', '日本語の文は改行しても続く。'],
  ['第一行，\n第二行。', '第一行，第二行。'],
  ['カタカナー\r\n「かっこ」', 'カタカナー「かっこ」'],
  ['これは**大事**\nです。', 'これは<strong>大事</strong>です。'],
  ['これは\n[リンク](https://example.org)\nです。', 'これは<a href="https://example.org">リンク</a>です。'],
  ['名前は\n`変数`です。', '名前は<code>変数</code>です。'],
])('lines of Chinese and Japanese are joined without a space: %j', async (source, html) => {
  expect(await feedOf(source)).toBe(`<p>${html}</p>`)
  expect(renderComment(source).html.replace(/ rel="[^"]*"/, '')).toBe(`<p>${html}</p>`)
})

test.each([['한국어는 낱말을\n띄어 쓴다.'], ['DNS\nサーバー'], ['サーバー\nDNS'], ['One line,\nand another.']])(
  'others keep the space: %j',
  async (source) => {
    expect(await feedOf(source)).toBe(`<p>${source}</p>`)
  },
)

test('what is searched and shown in lists is joined too, and code and hard breaks stay', async () => {
  const { text, excerpt, feedHtml } = await compile('東京の\n天気\\\n晴れ\n\n```\n東京\n天気\n```', { trust: 'NETWORK' })
  expect(text).toContain('東京の天気')
  expect(excerpt).toContain('東京の天気')
  expect(feedHtml).toMatch(/天気<br\s*\/?>\s*晴れ/)
  expect(feedHtml).toMatch(/東京\n天気/)
})
