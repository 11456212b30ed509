import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { type FeedEntry, type FeedSite, toAtom, toJsonFeed, toRss } from './feed'
import { toSitemap } from './sitemap'

const site: FeedSite = {
  url: 'https://blog.example',
  title: 'Bits & <bobs>',
  description: 'What broke "today" & why',
  language: 'en',
  authorName: 'Ada & Co',
}

const entry: FeedEntry = {
  url: 'https://blog.example/2023/04/%C3%BCber.html?a=1&b=2',
  title: 'When a < b && c > d \u0008]]> it "breaks"',
  summary: 'Tags such as <b> \u0000 & entities',
  cover: null,
  html: '<p>Full ]]> text &amp; <code>a &lt; b</code>\u000b\ud800 end 🦉</p>',
  image: 'https://blog.example/media/1.png',
  authorName: 'Grace <g@example.org>',
  tags: [{ slug: 'a-b', name: 'a<b & "c"' }],
  publishedAt: '2023-04-17T10:00:00.000Z',
  changedAt: '2023-09-20T10:00:00.000Z',
}

interface Element {
  name: string
  attributes: Record<string, string>
  text: string
}

/** The elements of strictly well-formed XML in the order they end, with the text that each holds. */
function parseXml(xml: string): Element[] {
  const ended: Element[] = []
  const open: Element[] = []
  const parser = new SaxesParser()
  const addText = (text: string) => {
    for (const element of open) element.text += text
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => open.push({ name, attributes: { ...attributes }, text: '' }))
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => ended.push(...open.splice(-1)))
  parser.write(xml).close()
  return ended
}

const find = (elements: readonly Element[], name: string) => elements.filter((element) => element.name === name)

test('RSS is well-formed whatever a post holds, and carries the whole text', () => {
  const elements = parseXml(toRss(site, [entry]))
  expect(find(elements, 'content:encoded')[0]?.text).toBe('<p>Full ]]> text &amp; <code>a &lt; b</code> end 🦉</p>')
  expect(find(elements, 'title').map(({ text }) => text)).toEqual(['Bits & <bobs>', 'When a < b && c > d ]]> it "breaks"'])
  expect(find(elements, 'link').map(({ text }) => text)).toContain(entry.url)
  expect(find(elements, 'dc:creator')[0]?.text).toBe('Grace <g@example.org>')
  expect(find(elements, 'category')[0]?.text).toBe('a<b & "c"')
  expect(find(elements, 'pubDate')[0]?.text).toBe('Mon, 17 Apr 2023 10:00:00 GMT')
})

test('Atom is well-formed, with its titles as escaped HTML and both dates', () => {
  const elements = parseXml(toAtom(site, [entry]))
  expect(find(elements, 'title')[1]).toMatchObject({
    attributes: { type: 'html' },
    text: 'When a &lt; b &amp;&amp; c &gt; d ]]&gt; it "breaks"',
  })
  expect(find(elements, 'content')[0]?.text).toContain('<code>a &lt; b</code>')
  expect(find(elements, 'published')[0]?.text).toBe(entry.publishedAt)
  expect(find(elements, 'updated').map(({ text }) => text)).toEqual([entry.changedAt, entry.changedAt])
  expect(find(elements, 'link').map(({ attributes }) => attributes.href)).toContain('https://blog.example/atom.xml')
})

test('a JSON Feed has the fields that version 1.1 asks for', () => {
  const feed = JSON.parse(toJsonFeed(site, [entry]))
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: site.title,
    home_page_url: 'https://blog.example/',
    feed_url: 'https://blog.example/feed.json',
    authors: [{ name: 'Ada & Co' }],
  })
  expect(feed.items).toEqual([
    {
      id: entry.url,
      url: entry.url,
      title: entry.title,
      summary: entry.summary,
      content_html: entry.html,
      date_published: entry.publishedAt,
      date_modified: entry.changedAt,
      image: entry.image,
      tags: ['a<b & "c"'],
      authors: [{ name: entry.authorName }],
    },
  ])
})

test('the feeds of a blog without posts are valid and always the same', () => {
  for (const make of [toRss, toAtom]) {
    expect(parseXml(make(site, [])).length).toBeGreaterThan(0)
    expect(make(site, [])).toBe(make(site, []))
  }
  expect(JSON.parse(toJsonFeed(site, [])).items).toEqual([])
})

test('a sitemap is well-formed, with encoded absolute addresses', () => {
  const elements = parseXml(toSitemap(site.url, [{ path: '/über-a&b', changedAt: entry.changedAt }, { path: '/tags' }]))
  expect(find(elements, 'loc').map(({ text }) => text)).toEqual(['https://blog.example/%C3%BCber-a&b', 'https://blog.example/tags'])
  expect(find(elements, 'lastmod').map(({ text }) => text)).toEqual([entry.changedAt])
})

test('a cover stands above the text of its entry', () => {
  const cover = { src: 'https://example.org/media/cover.png', alt: 'A "rack" <of> switches', width: 1600, height: 900 }
  const html = `<p><img src="${cover.src}" alt="A &quot;rack&quot; &lt;of&gt; switches" width="1600" height="900"></p>${entry.html}`
  const [item] = JSON.parse(toJsonFeed(site, [{ ...entry, cover }])).items
  expect(item).toMatchObject({ content_html: html, banner_image: cover.src })
  const content = find(parseXml(toRss(site, [{ ...entry, cover }])), 'content:encoded')[0]?.text
  expect(content).toMatch(/^<p><img src="https:\/\/example.org\/media\/cover.png" alt="A &quot;rack&quot; &lt;of&gt; switches"/)
})
