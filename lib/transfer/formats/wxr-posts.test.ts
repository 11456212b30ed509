import { expect, test } from 'vitest'
import { sourceFiles } from '@/scripts/testing/samples/source-files'
import type { SitePiece } from '../export-file/foreign-post'
import { readWxrPosts } from './wxr-posts'

const rss = (...items: string[]) => `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>${items.join('\n')}</channel></rss>`
const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`
const attachment = (id: number, fields = '') =>
  `<item><wp:post_id>${id}</wp:post_id><wp:post_parent>4</wp:post_parent><wp:post_type>attachment</wp:post_type><wp:menu_order>${9 - id}</wp:menu_order>
<wp:attachment_url>https://old.example.org/${id}.jpg</wp:attachment_url>${fields}</item>`
const text = (body: string, fields = '') =>
  `<item><wp:post_id>4</wp:post_id><wp:post_type>post</wp:post_type><content:encoded><![CDATA[${body}]]></content:encoded>${fields}</item>`

async function postOf(...files: string[]) {
  const pieces: SitePiece[] = []
  for await (const piece of readWxrPosts(sourceFiles(Object.fromEntries(files.map((xml, at) => [`${at}.xml`, xml]))))) pieces.push(piece)
  return pieces.flatMap((piece) => ('post' in piece && piece.post.notTaken === null ? piece.post : []))[0]
}

const figure = (id: number, alt = '', caption = '') =>
  `<figure><img src="https://old.example.org/${id}.jpg" alt="${alt}">${caption && `<figcaption>${caption}</figcaption>`}</figure>\n\n`

test('galleries name pictures that stand behind them, or in another file', async () => {
  const alt = meta('_wp_attachment_image_alt', 'A "rack"')
  const post = await postOf(
    rss(text('[gallery ids="6, 5, 77"] [gallery]'), attachment(5, alt)),
    rss(attachment(6, '<excerpt:encoded>Six</excerpt:encoded>')),
  )
  const [five, six] = [figure(5, 'A &#34;rack&#34;'), figure(6, '', 'Six')]
  expect(post?.body).toBe(`<div class="gallery">${six}${five}</div> <div class="gallery">${six}${five}</div>`)
})

test('a gallery of which nothing is there stays as it is written', async () => {
  expect((await postOf(rss(text('[gallery ids="6"] [[gallery]]'))))?.body).toBe('[gallery ids="6"] [[gallery]]')
})

test('the picture of a post stands above its text, unless that has it', async () => {
  const cover = meta('_thumbnail_id', '5')
  expect((await postOf(rss(text('Words', cover), attachment(5))))?.body).toBe(`${figure(5)}Words`)
  const inside = '<img src="https://old.example.org/5-300x200.jpg">'.replace('5-300x200', '5')
  expect((await postOf(rss(text(inside, cover), attachment(5))))?.body).toBe(inside)
})

test('the file of an episode is kept, and a description that a plugin has', async () => {
  const post = await postOf(
    rss(text('Words', meta('enclosure', 'https://old.example.org/a.mp3\n5\naudio/mpeg') + meta('_yoast_wpseo_metadesc', 'In short'))),
  )
  expect(post).toMatchObject({ body: 'Words\n\n[audio src="https://old.example.org/a.mp3"]', description: 'In short' })
})

test('authors after the first are named, and terms that have no place here', async () => {
  const term = (domain: string, name: string) => `<category domain="${domain}" nicename="x"><![CDATA[${name}]]></category>`
  const terms = [
    ['author', 'ada'],
    ['author', 'Bo'],
    ['category', 'Lab'],
    ['post_format', 'Aside'],
    ['series', 'Part one'],
  ] as const
  const fields = `<dc:creator>ada</dc:creator>${terms.map(([domain, name]) => term(domain, name)).join('')}`
  expect(await postOf(rss(text('Words', fields)))).toMatchObject({
    labels: ['Lab'],
    author: { name: 'ada' },
    coauthors: [{ name: 'Bo' }],
    notes: ['The term Part one is left out: it is of the taxonomy series, which there is not here.'],
  })
})
