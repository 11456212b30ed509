import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { all, disqusXml } from '@/scripts/testing/samples/comment-exports'
import { sourceFile, sourceFiles, sourceOnDisk } from '@/scripts/testing/samples/source-files'
import { readXml } from '../export-file/xml'
import { readCommento } from './commento'
import { readDisqus } from './disqus'
import { readerOf, recognise } from './recognise'
import { readRemark42 } from './remark42'
import { readWxr } from './wxr'

const thread = { id: '1', link: 'https://old.example.org/a/' }
const shared = '../../shared/fixtures'
const here = existsSync(shared) ? shared : '../shared/fixtures'

describe('Disqus', () => {
  const read = (xml: string | Buffer) => all(readDisqus(sourceFile(xml)))

  test('a comment with its discussion’s addresses, its writer and the line it begins in', async () => {
    const identified = { ...thread, identifier: '12 https://old.example.org/?p=12' }
    const posts = [{ id: '7', parent: '6', name: 'Ada', username: 'ada', email: 'ada@example.org', createdAt: '2015-05-05T10:00:00Z' }]
    expect(await read(disqusXml([identified], posts))).toEqual([
      {
        sourceId: '7',
        parentSourceId: '6',
        postAddresses: ['https://old.example.org/a/', 'https://old.example.org/?p=12'],
        author: { key: 'ada', name: 'Ada', email: 'ada@example.org' },
        createdAt: new Date('2015-05-05T10:00:00Z'),
        body: 'Words of 7',
        markup: 'html',
        status: 'approved',
        notTaken: null,
        line: 4,
      },
    ])
  })

  test('entities, CDATA and characters that XML does not have', async () => {
    const xml = disqusXml([thread], [{ id: '7' }]).replace(
      '<message><![CDATA[Words of 7]]></message>',
      '<message>a &amp; b &lt;i&gt;c&lt;/i&gt; &nbsp;&#233;\u0001<![CDATA[<b>d & e</b>]]></message>',
    )
    expect(await read(xml)).toMatchObject([{ body: expect.stringMatching(/^a & b <i>c<\/i> &nbsp;é.?<b>d & e<\/b>$/s) }])
  })

  test('an ampersand that begins no entity is one, wherever the file is cut; CDATA stays', async () => {
    const message = 'a&b=1&c &amp; &#38; <![CDATA[d & e &f]]>'
    const xml = disqusXml([thread], [{ id: '7' }]).replace('<message><![CDATA[Words of 7]]></message>', `<message>${message}</message>`)
    async function* cut() {
      for (const sign of xml) yield Buffer.from(sign)
    }
    const texts: string[] = []
    for await (const { path, text } of readXml({ path: 'export', size: xml.length, open: cut }))
      if (path.endsWith('/message')) texts.push(text)
    expect(texts).toEqual(['a&b=1&c & & d & e &f'])
    expect(await read(xml)).toMatchObject([{ body: texts[0] }])
  })

  test('a file that declares entities is read no further: none is looked up or multiplied', async () => {
    const bomb = '<!DOCTYPE disqus [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>\n<disqus '
    const xml = disqusXml([thread], [{ id: '7' }])
      .replace('<disqus ', bomb)
      .replace('<![CDATA[Words of 7]]>', '&b;&f;')
    await expect(read(xml)).rejects.toThrow('It declares entities of its own')
  })

  test('damaged XML costs the comment it stands in, which is named with its line', async () => {
    const xml = disqusXml([thread], [{ id: '7' }, { id: '8' }, { id: '9' }]).replace('<post dsq:id="8">', '<post dsq:id="8"><x y=z/>')
    expect(await read(xml)).toMatchObject([
      { sourceId: '7' },
      { unreadable: 'Its XML is damaged: unquoted attribute value.', line: 10 },
      { sourceId: '9' },
    ])
  })

  test('what has no number gets one of its content, the same every time', async () => {
    const xml = disqusXml([thread], [{ id: '7' }]).replace('<post dsq:id="7">', '<post>')
    const [[once], [again]] = [await read(xml), await read(xml)]
    expect(once).toMatchObject({ sourceId: expect.stringMatching(/^content-/) })
    expect(once).toEqual(again)
  })

  test('comments of a deleted discussion are not taken, spam and deleted ones are told apart', async () => {
    const threads = [thread, { id: '2', link: 'https://old.example.org/b/', deleted: true }]
    const posts = [
      { id: '7', thread: '2' },
      { id: '8', spam: true },
      { id: '9', deleted: true },
      { id: '10', thread: '3' },
    ]
    expect(await read(disqusXml(threads, posts))).toMatchObject([
      { notTaken: 'Its discussion was deleted at Disqus.' },
      { status: 'spam' },
      { status: 'deleted' },
      { unreadable: 'It belongs to a discussion that is not in the file.' },
    ])
  })

  test('a packed file, other encodings, and garbage before the beginning', async () => {
    const xml = disqusXml([thread], [{ id: '7', name: 'Zoë' }])
    const latin = Buffer.from(xml.replace('utf-8', 'iso-8859-1'), 'latin1')
    for (const file of [gzipSync(xml), latin, `\`${xml}`, Buffer.from(`\ufeff${xml}`, 'utf16le')]) {
      expect(await read(file)).toMatchObject([{ author: { name: 'Zoë' } }])
    }
    await expect(read(gzipSync(xml).subarray(0, 200))).rejects.toThrow('The compressed file is damaged or incomplete.')
  })

  test('a value without an end does not fill the memory', async () => {
    const xml = disqusXml([thread], [{ id: '7', message: 'a'.repeat(4_200_000) }])
    await expect(read(xml)).rejects.toThrow('longer than 4 million characters')
  })

  test.skipIf(!existsSync(here))('an export of the wild', async () => {
    const found = await all(readDisqus(await sourceOnDisk(`${here}/disqus/disqus.xml`)))
    expect(found).toHaveLength(6)
    expect(found.at(-1)).toEqual({ unreadable: 'Its XML is damaged: unquoted attribute value.', line: 135 })
    const deleted = await all(readDisqus(await sourceOnDisk(`${here}/disqus/disqus-deleted-thread.xml`)))
    expect(deleted.filter((one) => 'notTaken' in one && one.notTaken !== null)).toHaveLength(3)
  })
})

describe('WordPress', () => {
  const wxr = (comments: string) => `<?xml version="1.0"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:base_blog_url>https://old.example.org/</wp:base_blog_url>
<item><link>https://old.example.org/2015/a/</link><guid>https://old.example.org/?p=4</guid>
${comments}
</item></channel></rss>`
  const comment = (fields: Record<string, string>) =>
    `<wp:comment>${Object.entries(fields)
      .map(([name, value]) => `<wp:comment_${name}><![CDATA[${value}]]></wp:comment_${name}>`)
      .join('')}</wp:comment>`

  test('comments with the addresses of their post; numbers are those of one site', async () => {
    const fields = { id: '5', author: 'Ada &amp; Bo', author_email: 'ada@example.org', date: '2015-05-05 12:00:00', approved: '0' }
    const xml = wxr(comment({ ...fields, date_gmt: '0000-00-00 00:00:00', parent: '4', content: 'One\n\nTwo' }))
    expect(await all(readWxr(sourceFile(xml)))).toMatchObject([
      {
        sourceId: 'old.example.org#5',
        parentSourceId: 'old.example.org#4',
        postAddresses: ['https://old.example.org/2015/a/', 'https://old.example.org/?p=4'],
        author: { key: 'ada@example.org', name: 'Ada & Bo', email: 'ada@example.org' },
        createdAt: new Date('2015-05-05T12:00:00Z'),
        markup: 'lines',
        status: 'pending',
        line: 4,
      },
    ])
  })

  test('pingbacks are none, what is in the bin is deleted', async () => {
    const xml = wxr(
      comment({ id: '1', type: 'pingback', approved: '1' }) +
        comment({ id: '2', approved: 'trash' }) +
        comment({ id: '3', approved: 'spam' }),
    )
    expect(await all(readWxr(sourceFile(xml)))).toMatchObject([
      { notTaken: 'It is not a comment but: pingback.' },
      { status: 'deleted', notTaken: null },
      { status: 'spam' },
    ])
  })

  test.skipIf(!existsSync(here))('an export of the wild', async () => {
    const found = await all(readWxr(await sourceOnDisk(`${here}/wordpress/theme-unit-test.xml`)))
    expect(found).toHaveLength(33)
    expect(found.filter((one) => 'notTaken' in one && one.notTaken)).toHaveLength(4)
    expect(found.filter((one) => 'parentSourceId' in one && one.parentSourceId)).not.toHaveLength(0)
  })
})

describe('Commento', () => {
  const commenters = [{ commenterHex: 'c1', email: 'ada@example.org', name: 'Ada' }]
  const comment = {
    commentHex: 'a',
    url: '/b',
    commenterHex: 'c1',
    markdown: '*Hi* "\\"',
    parentHex: 'root',
    state: 'approved',
    creationDate: '2021-03-17T12:09:47.722181Z',
  }

  test('comments with writers that stand behind them in the file', async () => {
    const json = JSON.stringify(
      {
        version: 1,
        comments: [comment, { ...comment, commentHex: 'b', parentHex: 'a', state: 'unapproved', commenterHex: 'anonymous' }],
        commenters,
      },
      null,
      1,
    )
    expect(await all(readCommento(sourceFile(json)))).toMatchObject([
      {
        sourceId: 'a',
        parentSourceId: null,
        author: { key: 'c1', name: 'Ada', email: 'ada@example.org' },
        body: '*Hi* "\\"',
        markup: 'markdown',
        line: 4,
      },
      {
        sourceId: 'b',
        parentSourceId: 'a',
        status: 'pending',
        author: { key: null, name: '', email: null },
        createdAt: new Date('2021-03-17T12:09:47.722Z'),
      },
    ])
  })

  test('what is written otherwise is named; a file that ends early is damaged', async () => {
    const json = JSON.stringify({ comments: [{ ...comment, commentHex: 5 }, comment], commenters })
    expect(await all(readCommento(sourceFile(json)))).toMatchObject([
      { unreadable: expect.stringMatching(/^It is not in the format/) },
      { sourceId: 'a' },
    ])
    await expect(all(readCommento(sourceFile(json.slice(0, -9))))).rejects.toThrow('The file ends before its last bracket.')
  })

  test.skipIf(!existsSync(here))('an export of the wild', async () => {
    const found = await all(readCommento(await sourceOnDisk(`${here}/disqus/commento.json`)))
    expect(found.map((one) => 'author' in one && one.author.name)).toEqual(['', 'User5276', 'Saturnin Uf'])
  })
})

describe('Remark42', () => {
  const meta = JSON.stringify({ version: 1, users: [], posts: [] })
  const comment = {
    id: 'a',
    pid: '',
    text: '<p>Hi</p>',
    orig: 'Hi',
    user: { id: 'github_1', name: 'Ada &amp; Bo' },
    locator: { site: 's', url: 'https://old.example.org/a' },
    time: '2021-03-17T12:09:47.722181+02:00',
  }

  test('a line each, packed or not', async () => {
    const lines = [
      meta,
      JSON.stringify(comment),
      '{"id":',
      JSON.stringify({ ...comment, id: 'b', pid: 'a', delete: true, text: '', user: { id: 'deleted', name: 'deleted' } }),
    ].join('\n')
    for (const file of [lines, gzipSync(lines)]) {
      expect(await all(readRemark42(sourceFile(file)))).toMatchObject([
        {
          sourceId: 'a',
          parentSourceId: null,
          author: { key: 'github_1', name: 'Ada & Bo', email: null },
          createdAt: new Date('2021-03-17T10:09:47.722Z'),
          line: 2,
        },
        { unreadable: 'It is not JSON.', line: 3 },
        { sourceId: 'b', parentSourceId: 'a', status: 'deleted', author: { key: null }, line: 4 },
      ])
    }
  })
})

test('the format is told by the content', async () => {
  const line = JSON.stringify({ id: 'a', locator: { url: '/a' } })
  const files = [
    ['disqus', disqusXml([], [])],
    ['wxr', '<?xml version="1.0"?>\n<!-- a word -->\n<rss version="2.0"\n\txmlns:wp="http://wordpress.org/export/1.2/">'],
    ['commento', '{ "version": 1, "comments": [ { "commentHex": "a" } ] }'],
    ['remark42', gzipSync(`{"version":1,"users":[],"posts":[]}\n${line}`)],
    ['remark42', line],
  ] as const
  for (const [format, content] of files) expect((await recognise(sourceFiles({ file: content }))).format).toBe(format)
  for (const content of ['', 'Dear diary', '<html></html>', '{"a":1}', Buffer.alloc(500, 0xff)])
    await expect(recognise(sourceFiles({ file: content }))).rejects.toMatchObject({ code: 'INVALID' })
})

test('files of one system are read together, beside whatever else lies there; a file names itself where it is broken', async () => {
  const wxr = (id: string) => `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><link>/a/</link><wp:comment>
<wp:comment_id>${id}</wp:comment_id></wp:comment></item></channel></rss>`
  const { format, files } = await recognise(
    sourceFiles({ 'b.xml': wxr('2'), 'a.xml': wxr('1'), 'note.txt': 'Dear diary', 'c.png': '<disqus ' }),
  )
  expect([format, ...files.keys()]).toEqual(['wxr', 'a.xml', 'b.xml'])
  expect((await all(readerOf('wxr')(files))).map((one) => 'sourceId' in one && one.sourceId)).toEqual(['#1', '#2'])
  const broken = sourceFiles({ 'a.xml': wxr('1'), 'b.xml': wxr('2').slice(0, -8) })
  await expect(all(readerOf('wxr')(broken))).rejects.toMatchObject({ file: 'b.xml', line: 1 })
})

test('several blogs at Blogger are one import each', async () => {
  const feed = '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:blogger.com,1999:blog-1</id></feed>'
  await expect(recognise(sourceFiles({ 'One/feed.atom': feed, 'Two/feed.atom': feed }))).rejects.toThrow('One/feed.atom')
})
