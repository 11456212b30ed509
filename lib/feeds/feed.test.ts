import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { runs } from '@/scripts/testing/runs'
import { type FeedEntry, type FeedSite, toAtom, toJsonFeed, toRss } from './feed'
import { toSitemap } from './sitemap'
import { writable } from './xml'

const site: FeedSite = {
  url: 'https://blog.example',
  title: 'Bits & <bobs>',
  description: 'What broke "today" & why',
  language: 'en',
  authorName: 'Ada & Co',
}

const entry: FeedEntry = {
  id: 'urn:uuid:3e7c0f6e-4d3c-4c0e-9a7b-0f1c2d3e4f5a',
  url: 'https://blog.example/2023/04/%C3%BCber.html?a=1&b=2',
  title: 'When a < b && c > d \u0008]]> it "breaks"',
  subtitle: '',
  language: '',
  summary: 'Tags such as <b> \u0000 & entities',
  cover: null,
  html: '<p>Full ]]> text &amp; <code>a &lt; b</code>\u000b\ud800 end 🦉</p>',
  image: 'https://blog.example/media/1.png',
  authorName: 'Grace <g@example.org>',
  tags: [{ slug: 'a-b', name: 'a<b & "c"' }],
  publishedAt: '2023-04-17T10:00:00.000Z',
  changedAt: '2023-09-20T10:00:00.000Z',
}

/** A text without what XML cannot carry, told one by one. */
const clean = (text: string) => ['\u0000', '\u0008', '\u000b', '\ud800'].reduce((rest, character) => rest.replaceAll(character, ''), text)

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
  expect(find(elements, 'title').map(({ text }) => text)).toEqual(['Bits & &lt;bobs>', 'When a < b && c > d ]]> it "breaks"'])
  expect(find(elements, 'link').map(({ text }) => text)).toContain(entry.url)
  expect(find(elements, 'dc:creator')[0]?.text).toBe('Grace <g@example.org>')
  expect(find(elements, 'category')[0]?.text).toBe('a<b & "c"')
  expect(find(elements, 'pubDate')[0]?.text).toBe('Mon, 17 Apr 2023 10:00:00 GMT')
})

test('a title in RSS is the same taken for text and taken for HTML, and no markup', () => {
  const titleOf = (title: string) => find(parseXml(toRss(site, [{ ...entry, title }])), 'title')[1]?.text
  expect(titleOf('Salt & pepper, a < b, AT&T')).toBe('Salt & pepper, a < b, AT&T')
  expect(titleOf('<svg onload=alert(1)>')).toBe('&lt;svg onload=alert(1)>')
  expect(titleOf('&lt;svg> &#60;b>')).toBe('&amp;lt;svg> &amp;#60;b>')
})

test('a text with letters from right to left says so to readers that know no direction but of the first letter', () => {
  const html = '<p>שלום</p>'
  for (const feed of [toRss, toAtom, toJsonFeed]) expect(feed(site, [{ ...entry, html }])).toMatch(/<div dir=\\?"auto\\?"><p>שלום/)
  expect(toRss(site, [entry])).not.toContain('dir=')
})

test('a subtitle stands above the text and before the summary, and is no markup', () => {
  const given = [{ ...entry, subtitle: 'Or <b>: why & how', summary: 'In short.' }]
  const above = '<p><strong>Or &#60;b&#62;: why &#38; how</strong></p><p>Full'
  const [rss, atom] = [parseXml(toRss(site, given)), parseXml(toAtom(site, given))]
  expect(find(rss, 'content:encoded')[0]?.text).toContain(above)
  expect(find(atom, 'content')[0]?.text).toContain(above)
  expect(find(rss, 'description')[1]?.text).toBe('Or &lt;b>: why & how — In short.')
  expect(find(atom, 'summary')[0]?.text).toBe('Or &#60;b&#62;: why &#38; how — In short.')
  const [item] = JSON.parse(toJsonFeed(site, given)).items
  expect(item).toMatchObject({ summary: 'Or <b>: why & how — In short.', content_html: expect.stringContaining(above) })
})

test('an entry in another language than the feed says so', () => {
  const given = [{ ...entry, language: 'pt-BR' }, entry]
  const rss = find(parseXml(toRss(site, given)), 'dc:language')
  expect(rss.map(({ text }) => text)).toEqual(['pt-BR'])
  const atom = find(parseXml(toAtom(site, given)), 'entry')
  expect(atom.map(({ attributes }) => attributes['xml:lang'])).toEqual(['pt-BR', undefined])
  expect(JSON.parse(toJsonFeed(site, given)).items.map(({ language }: { language?: string }) => language)).toEqual(['pt-BR', undefined])
})

test('an entry is named by its id, whatever its address is', () => {
  const elements = parseXml(toRss(site, [entry]))
  expect(find(elements, 'guid')[0]).toMatchObject({ text: entry.id, attributes: { isPermaLink: 'false' } })
  expect(find(parseXml(toRss(site, [{ ...entry, id: entry.url }])), 'guid')[0]?.attributes).toEqual({ isPermaLink: 'true' })
  expect(find(parseXml(toAtom(site, [entry])), 'id')[1]?.text).toBe(entry.id)
})

describe('whatever a text holds', () => {
  /** Strings of what XML cannot carry, cannot carry as it is, or gives a meaning to, and of anything else. */
  const anything = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ']]>',
          ']]',
          '>',
          '<![CDATA[',
          '&',
          '<',
          '"',
          "'",
          '&amp;',
          '<!--',
          '-->',
          '<?xml ?>',
          '\r',
          '\n',
          '\t',
          '%',
          '\u2028',
        ),
        fc.integer({ min: 0, max: 0x20 }).map((code) => String.fromCharCode(code)),
        fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code)),
        fc.constantFrom('\ufffe', '\uffff', '\u007f', '\u0085', '\ufeff', '\u{1fffe}', '\u{10ffff}'),
        fc.string({ unit: 'binary' }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''))
  const date = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }).map((moment) => moment.toISOString())
  const anySite = fc.record({ title: anything, description: anything, language: anything, authorName: anything, url: anything })
  const anyEntry = fc.record({
    id: anything,
    url: anything,
    title: anything,
    subtitle: anything,
    language: anything,
    summary: anything,
    html: anything,
    publishedAt: date,
    changedAt: date,
    cover: fc.option(fc.record({ src: anything, alt: anything, width: fc.nat(), height: fc.nat() })),
    image: fc.option(anything),
    authorName: fc.option(anything),
    tags: fc.array(fc.record({ slug: anything, name: anything }), { maxLength: 3 }),
  })

  test('feeds are well-formed and say what of it can be said', () => {
    fc.assert(
      fc.property(anySite, fc.array(anyEntry, { maxLength: 3 }), (blog, entries) => {
        const rss = parseXml(toRss(blog, entries))
        const html = find(rss, 'content:encoded').map(({ text }) => text)
        for (const [at, { html: given }] of entries.entries()) expect(html[at]).toContain(writable(given))
        expect(find(rss, 'category').map(({ text }) => text)).toEqual(entries.flatMap(({ tags }) => tags.map(({ name }) => writable(name))))
        const atom = parseXml(toAtom(blog, entries))
        expect(find(atom, 'content').map(({ text }) => text)).toEqual(html)
        expect(find(atom, 'id').map(({ text }) => text)).toEqual([`${writable(blog.url)}/`, ...entries.map(({ id }) => writable(id))])
        // Halves of pairs would throw here.
        const { items } = JSON.parse(toJsonFeed(blog, entries), (_name, value) =>
          typeof value === 'string' ? decodeURI(encodeURI(value)) : value,
        )
        expect(items.map((item: { content_html: string }) => item.content_html)).toEqual(html)
      }),
      { numRuns: runs(200) },
    )
  })

  test('a sitemap is well-formed', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ path: anything, changedAt: date }), { maxLength: 5 }), (pages) => {
        const places = find(parseXml(toSitemap(site.url, pages)), 'loc')
        expect(places.map(({ text }) => text)).toEqual(pages.map(({ path }) => site.url + encodeURI(writable(path))))
      }),
      { numRuns: runs(200) },
    )
  })
})

test('Atom is well-formed, with its titles as escaped HTML and both dates', () => {
  const elements = parseXml(toAtom(site, [entry]))
  expect(find(elements, 'title')[1]).toMatchObject({
    attributes: { type: 'html' },
    text: 'When a &#60; b &#38;&#38; c &#62; d ]]&#62; it &#34;breaks&#34;',
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
      id: entry.id,
      url: entry.url,
      title: 'When a < b && c > d ]]> it "breaks"',
      summary: 'Tags such as <b>  & entities',
      content_html: '<p>Full ]]> text &amp; <code>a &lt; b</code> end 🦉</p>',
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
  const html = `<p><img src="${cover.src}" alt="A &#34;rack&#34; &#60;of&#62; switches" width="1600" height="900"></p>${clean(entry.html)}`
  const [item] = JSON.parse(toJsonFeed(site, [{ ...entry, cover }])).items
  expect(item).toMatchObject({ content_html: html, banner_image: cover.src })
  const content = find(parseXml(toRss(site, [{ ...entry, cover }])), 'content:encoded')[0]?.text
  expect(content).toMatch(/^<p><img src="https:\/\/example.org\/media\/cover.png" alt="A &#34;rack&#34; &#60;of&#62; switches"/)
})
