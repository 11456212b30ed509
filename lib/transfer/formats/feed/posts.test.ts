import { describe, expect, test } from 'vitest'
import { sourceFiles } from '@/scripts/testing/samples/source-files'
import type { SitePiece } from '../../export-file/foreign-post'
import { postReaders, recognise } from '../recognise'

async function read(text: string) {
  const { format, files } = await recognise(sourceFiles({ 'feed.xml': text }))
  const pieces: SitePiece[] = []
  for await (const piece of postReaders[format]?.(files) ?? []) pieces.push(piece)
  return {
    format,
    blog: pieces.flatMap((piece) => ('blog' in piece ? [piece.blog.address] : [])),
    posts: pieces.flatMap((piece) => ('post' in piece ? [piece.post] : [])),
  }
}

const rss = (...items: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Old</title><atom:link href="https://old.example.org/feed/" rel="self"/><link>https://old.example.org</link>
${items.map((item) => `<item>${item}</item>`).join('\n')}</channel></rss>`

const atom = (...entries: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><title>Old</title>
<link rel="self" href="https://old.example.org/atom.xml"/><link href="https://old.example.org/"/><author><name>Ada</name></author>
${entries.map((entry) => `<entry>${entry}</entry>`).join('\n')}</feed>`

const undated = 'The feed gives no date for it that can be read: it gets the time of the import.'

describe('RSS', () => {
  test('has the whole text, with categories, author, date and permalink', async () => {
    const { format, blog, posts } = await read(
      rss(`<title>Ports &amp;#38; cables</title><link>https://old.example.org/2015/ports/</link>
<guid isPermaLink="false">https://old.example.org/?p=7</guid><dc:creator><![CDATA[Ada]]></dc:creator>
<pubDate>Mon, 20 Apr 2015 08:00:00 +0000</pubDate><category><![CDATA[Lab]]></category><category>R&amp;D</category>
<description>In short</description><content:encoded><![CDATA[<p>One <b>two</b></p>]]></content:encoded><slash:comments>3</slash:comments>`),
    )
    expect([format, blog]).toEqual(['feed', ['https://old.example.org']])
    expect(posts).toMatchObject([
      {
        ...{ sourceId: 'https://old.example.org/?p=7', title: 'Ports & cables', body: '<p>One <b>two</b></p>', markup: 'html' },
        ...{ address: 'https://old.example.org/2015/ports/', labels: ['Lab', 'R&D'], description: 'In short', status: 'published' },
        ...{ author: { name: 'Ada', email: '' }, publishedAt: new Date('2015-04-20T08:00:00Z') },
        notes: ['It has 3 comments that are not in the feed.'],
      },
    ])
  })

  test('counts its items as other blogs do: their names hold their address, or that of the blog', async () => {
    const { posts } = await read(
      rss(
        '<guid isPermaLink="false">1</guid><link>https://old.example.org/one/</link><description>One</description>',
        '<guid isPermaLink="false">2</guid><description>Two</description>',
        '<guid isPermaLink="false">urn:uuid:3</guid><link>https://old.example.org/three/</link><description>Three</description>',
      ),
    )
    expect(posts.map(({ sourceId }) => sourceId)).toEqual(['https://old.example.org/one/', 'https://old.example.org#2', 'urn:uuid:3'])
  })

  test.each([
    ['<pubDate>Sat, 07 Sep 2002 09:42:31 EST</pubDate>', '2002-09-07T14:42:31Z'],
    ['<pubDate>Sat, 07 Sep 02 09:42:31 GMT</pubDate>', '2002-09-07T09:42:31Z'],
    ['<pubDate>07 Sep 2002 09:42:31 UT</pubDate>', '2002-09-07T09:42:31Z'],
    ['<dc:date>2004-05-01</dc:date>', '2004-05-01T00:00:00Z'],
  ])('reads %s', async (element, moment) => {
    expect((await read(rss(`${element}<description>A</description>`))).posts).toMatchObject([{ publishedAt: new Date(moment), notes: [] }])
  })

  test('may have no date, which is said', async () => {
    for (const element of ['', '<pubDate>yesterday</pubDate>'])
      expect((await read(rss(`${element}<description>A</description>`))).posts).toMatchObject([{ publishedAt: null, notes: [undated] }])
  })

  test('keeps markup that was not escaped', async () => {
    const { posts } = await read(
      rss('<title>A <i>b</i></title><description>Intro <p>Hello &amp; <b>all</b></p> <p>World</p> tail</description>'),
    )
    expect(posts).toMatchObject([{ title: 'A b', body: 'Intro <p>Hello &#38; <b>all</b></p> <p>World</p> tail' }])
  })

  test('may name as an author what takes no time to read', async () => {
    const { posts } = await read(rss(`<author>${'@a'.repeat(20_000)}${'('.repeat(20_000)} x</author><description>A</description>`))
    expect(posts).toHaveLength(1)
  })

  test('may have nothing but a description, which is said when it is a beginning', async () => {
    const { posts } = await read(
      rss('<title>A</title><description>&lt;p&gt;Some words […]&lt;/p&gt;</description>', '<description>All</description>'),
    )
    expect(posts.map(({ body, notes }) => [body, notes])).toEqual([
      ['<p>Some words […]</p>', ['The feed has only the beginning of its text.', undated]],
      ['All', [undated]],
    ])
    expect(posts[1]?.sourceId).toMatch(/^content-/)
  })

  test('names the beginning of a text as its description: that is none', async () => {
    const text = '<description>One two [&amp;#8230;]</description><content:encoded>&lt;p&gt;One two three&lt;/p&gt;</content:encoded>'
    expect((await read(rss(text))).posts[0]?.description).toBe('')
  })

  test('has files beside a text: an episode to hear, a film, a picture, a paper', async () => {
    const { posts } = await read(
      rss(`<description>Listen</description><enclosure url="https://old.example.org/a.mp3?x=1&amp;y=2" type="audio/mpeg" length="9"/>
<media:content url="https://old.example.org/b.mp4" type="video/mp4"/><media:content url="https://old.example.org/c.jpg" medium="image"/>
<media:content url="https://secure.gravatar.com/avatar/1" medium="image"/><enclosure url="https://old.example.org/d.pdf" type="application/pdf"/>`),
    )
    const body = posts[0]?.body ?? ''
    expect(body).toContain('<audio src="https://old.example.org/a.mp3?x=1&#38;y=2">')
    expect(body).toContain('<video src="https://old.example.org/b.mp4">')
    expect(body).toContain('<img src="https://old.example.org/c.jpg" alt="">')
    expect(body).toContain('<a href="https://old.example.org/d.pdf">d.pdf</a>')
    expect(body).not.toContain('gravatar')
  })

  test('of a blog of links has its own address, and the page that it is about in the text', async () => {
    const { posts } = await read(
      rss(
        '<title>L</title><link>https://news.example.com/x</link><guid>https://old.example.org/linked/x</guid><description>See</description>',
      ),
    )
    expect(posts[0]).toMatchObject({
      address: 'https://old.example.org/linked/x',
      body: expect.stringContaining('href="https://news.example.com/x"'),
    })
  })

  test('names an author by an address too', async () => {
    const { posts } = await read(rss('<author>ada@example.org (Ada L)</author><description>x</description>'))
    expect(posts[0]?.author).toEqual({ name: 'Ada L', email: 'ada@example.org' })
  })

  test('of version 1.0 has its items beside the channel', async () => {
    const { posts, blog } =
      await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><link>https://old.example.org/</link></channel>
<item rdf:about="https://old.example.org/a"><title>A</title><link>https://old.example.org/a</link><description>Words</description><dc:date>2003-01-31T10:00:00Z</dc:date><dc:subject>Lab</dc:subject></item></rdf:RDF>`)
    expect(blog).toEqual(['https://old.example.org/'])
    expect(posts).toMatchObject([{ title: 'A', body: 'Words', labels: ['Lab'], publishedAt: new Date('2003-01-31T10:00:00Z') }])
  })
})

describe('Atom', () => {
  test('has content that is XHTML, as HTML', async () => {
    const { posts } = await read(
      atom(`<id>tag:old.example.org,2015:1</id><title type="html">A &amp;lt;b&gt; &amp;amp; c</title><link href="/2015/a.html"/>
<published>2015-04-20T10:00:00.000+02:00</published><updated>2015-05-20T10:00:00Z</updated><category term="lab" label="The lab"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p class="x">One<br/>&lt;two&gt; &amp; <a href="/b?c=1&amp;d=2">three</a></p><img src="p.png" alt="&quot;P&quot;"/></div></content>`),
    )
    expect(posts).toMatchObject([
      {
        ...{ sourceId: 'tag:old.example.org,2015:1', title: 'A <b> & c', labels: ['The lab'], author: { name: 'Ada', email: '' } },
        ...{ address: 'https://old.example.org/2015/a.html', publishedAt: new Date('2015-04-20T08:00:00Z') },
        body: '<div><p class="x">One<br>&#60;two&#62; &#38; <a href="/b?c=1&#38;d=2">three</a></p><img src="p.png" alt="&#34;P&#34;"></div>',
      },
    ])
  })

  test('has plain text too, in which signs of HTML are signs', async () => {
    const { posts } = await read(atom('<id>1</id><title>a &lt; b</title><content>x &lt; y\n\nz</content>'))
    expect(posts).toMatchObject([{ title: 'a < b', body: '<p>x &#60; y</p>\n<p>z</p>' }])
  })

  test('has a summary where it has no content, files and several authors', async () => {
    const { posts } = await read(
      atom(`<id>1</id><title>A</title><summary type="html">&lt;i&gt;S&lt;/i&gt;</summary><link rel="enclosure" type="audio/mpeg" href="https://old.example.org/a.mp3"/>
<author><name>Bo</name><email>bo@example.org</email></author><author><name>Cy</name></author>`),
    )
    expect(posts).toMatchObject([
      { body: expect.stringMatching(/^<i>S<\/i>\n<audio /), author: { name: 'Bo', email: 'bo@example.org' }, coauthors: [{ name: 'Cy' }] },
    ])
  })

  test('of a blog at Blogger is read as one of Blogger, also without the kinds of an export', async () => {
    const { format, posts } = await read(
      atom(
        '<id>tag:blogger.com,1999:blog-1.post-2</id><title>A</title><content type="html">x</content><published>2015-04-20T10:00:00Z</published>',
      ),
    )
    expect([format, posts.length]).toEqual(['blogger', 1])
  })
})

describe('JSON Feed', () => {
  test('has texts, tags, authors and files', async () => {
    const { format, blog, posts } = await read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'The posts and "users"',
        home_page_url: 'https://old.example.org/',
        authors: [{ name: 'Ada' }],
        items: [
          {
            ...{
              id: 1,
              url: 'https://old.example.org/a',
              title: 'A',
              content_html: '<p>One</p>',
              tags: ['Lab'],
              image: 'https://old.example.org/i.png',
            },
            ...{ date_published: '2015-04-20T10:00:00+02:00', summary: 'In short' },
            attachments: [{ url: 'https://old.example.org/a.mp3', mime_type: 'audio/mpeg' }],
          },
          {
            id: '2',
            url: 'https://old.example.org/b',
            content_text: 'a < b\n\nc',
            authors: [{ name: 'Bo' }, { name: 'Cy' }],
            external_url: 'https://else.example.org/',
          },
        ],
      }),
    )
    expect([format, blog]).toEqual(['feed', ['https://old.example.org/']])
    expect(posts).toMatchObject([
      {
        ...{ sourceId: 'https://old.example.org/a', title: 'A', labels: ['Lab'], author: { name: 'Ada' }, description: 'In short' },
        ...{ publishedAt: new Date('2015-04-20T08:00:00Z'), address: 'https://old.example.org/a' },
        body: expect.stringMatching(/^<figure><img src="https:\/\/old.example.org\/i.png".*<p>One<\/p>\n<audio /s),
      },
      {
        ...{ sourceId: 'https://old.example.org/b', author: { name: 'Bo' }, coauthors: [{ name: 'Cy' }] },
        body: '<p>a &#60; b</p>\n<p>c</p>\n<p><a href="https://else.example.org/">https://else.example.org/</a></p>',
      },
    ])
  })
})

test('a feed that lies in a folder of texts is not the export', async () => {
  const { format } = await recognise(
    sourceFiles({ 'public/feed.xml': rss('<description>x</description>'), 'posts/a.md': '---\ntitle: A\n---\nWords' }),
  )
  expect(format).toBe('markdown')
})

test('a file that is no export is named', async () => {
  await expect(recognise(sourceFiles({ 'diary.txt': 'Dear diary' }))).rejects.toThrow('Not a known export: diary.txt.')
  await expect(recognise(sourceFiles({ 'a.txt': 'a', 'b.txt': 'b' }))).rejects.toThrow('Not a known export: a.txt and 1 other file.')
})
