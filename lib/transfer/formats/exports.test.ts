import { describe, expect, test } from 'vitest'
import { sourceFiles } from '@/scripts/testing/samples/source-files'
import type { ForeignPost } from '../export-file/foreign-post'
import { postReaders, recognise } from './recognise'

async function read(files: Record<string, string>): Promise<{ format: string; posts: ForeignPost[] }> {
  const { format, files: known } = await recognise(sourceFiles(files))
  const posts: ForeignPost[] = []
  for await (const piece of postReaders[format]?.(known) ?? []) if ('post' in piece) posts.push(piece.post)
  return { format, posts }
}

describe('Ghost', () => {
  const post = { id: '1', uuid: 'u1', title: 'One', slug: 'one', status: 'published', visibility: 'public', type: 'post' }
  const ghost = (posts: object[]) => ({
    meta: { exported_on: 1700000000000, version: '6.0.0' },
    data: {
      posts,
      posts_authors: [
        { post_id: '1', author_id: 'a' },
        { post_id: '1', author_id: 'b' },
      ],
      posts_meta: [{ post_id: '1', meta_description: 'In short', feature_image_alt: 'A rack' }],
      posts_tags: [
        { post_id: '1', tag_id: 't' },
        { post_id: '1', tag_id: 'h' },
      ],
      tags: [
        { id: 't', name: 'Lab' },
        { id: 'h', name: '#hidden' },
      ],
      users: [
        { id: 'a', name: 'Ada', email: 'ada@example.org', password: '$2a$10$secret' },
        { id: 'b', name: 'Bo', email: '' },
      ],
    },
  })
  const node = (type: string, fields: object = {}, children: object[] = []) => ({ type, ...fields, children })
  const text = (words: string, format = 0) => ({ type: 'extended-text', text: words, format })
  const lexical = (...children: object[]) => JSON.stringify({ root: { type: 'root', children } })
  const bodyOf = async (fields: object) => (await read({ 'ghost.json': JSON.stringify(ghost([{ ...post, ...fields }])) })).posts[0]?.body

  test('posts with what other tables say of them, whatever stands around them', async () => {
    const row = {
      ...post,
      html: '<p><a href="__GHOST_URL__/two/">x</a></p>',
      feature_image: '__GHOST_URL__/content/images/a.jpg',
      published_at: '2020-01-31T10:00:00.000Z',
    }
    for (const whole of [ghost([row]), { db: [ghost([row])] }]) {
      const { format, posts } = await read({ 'ghost.json': JSON.stringify(whole) })
      expect(format).toBe('ghost')
      expect(posts).toMatchObject([
        {
          ...{
            sourceId: 'u1',
            kind: 'POST',
            title: 'One',
            status: 'published',
            address: '/one/',
            labels: ['Lab'],
            description: 'In short',
          },
          author: { name: 'Ada', email: 'ada@example.org' },
          coauthors: [{ name: 'Bo', email: '' }],
          publishedAt: new Date('2020-01-31T10:00:00Z'),
          body: '<figure><img src="/content/images/a.jpg" alt="A rack"></figure>\n\n<p><a href="/two/">x</a></p>',
        },
      ])
      expect(JSON.stringify(posts)).not.toContain('secret')
    }
  })

  test.each([
    [{ status: 'draft' }, 'POST', 'draft'],
    [{ status: 'scheduled' }, 'POST', 'published'],
    [{ visibility: 'paid' }, 'POST', 'private'],
    [{ type: 'page' }, 'PAGE', 'published'],
    [{ page: 1, type: undefined }, 'PAGE', 'published'],
  ])('%o is a %s that is %s', async (fields, kind, status) => {
    const { posts } = await read({ 'a.json': JSON.stringify(ghost([{ ...post, ...fields }])) })
    expect(posts).toMatchObject([{ kind, status }])
  })

  test('a text of the newer editor', async () => {
    const body = await bodyOf({
      lexical: lexical(
        node('extended-heading', { tag: 'h2' }, [text('A <b>')]),
        node('paragraph', {}, [text('bold', 3), { type: 'linebreak' }, node('link', { url: 'https://example.org/?a=1&b' }, [text('x')])]),
        node('list', { listType: 'number', start: 3 }, [node('listitem', {}, [text('one')])]),
        { type: 'codeblock', language: 'js', code: 'a < b' },
        { type: 'image', src: '__GHOST_URL__/content/images/a.png', alt: 'A "rack"', caption: 'Seen' },
        { type: 'embed', url: 'https://youtu.be/abcdefgh123' },
        { type: 'bookmark', url: 'https://example.org/', metadata: { title: 'T', description: 'D' } },
        { type: 'markdown', markdown: '*x* <u>y</u>' },
        { type: 'horizontalrule' },
      ),
    })
    expect(body).toBe(
      '<h2>A &#60;b&#62;</h2><p><i><b>bold</b></i><br><a href="https://example.org/?a=1&#38;b">x</a></p><ol start="3"><li>one</li></ol>' +
        '<pre><code class="language-js">a &#60; b</code></pre><figure><img src="/content/images/a.png" alt="A &#34;rack&#34;"><figcaption>Seen</figcaption></figure>' +
        '<figure><iframe src="https://youtu.be/abcdefgh123"></iframe></figure><p><a href="https://example.org/">T</a></p><p>D</p>' +
        '<p><em>x</em> <u>y</u></p><hr>',
    )
  })

  test('a text of the older editor, and one in Markdown', async () => {
    const mobiledoc = JSON.stringify({
      version: '0.3.1',
      atoms: [['soft-return', '', {}]],
      cards: [['code', { code: 'x' }]],
      markups: [['strong'], ['a', ['href', 'https://example.org/']]],
      sections: [
        [1, 'h2', [[0, [], 0, 'A']]],
        [
          1,
          'p',
          [
            [0, [0], 0, 'b'],
            [0, [1], 2, 'c'],
            [1, [], 0, 0],
          ],
        ],
        [3, 'ul', [[[0, [], 0, 'one']], [[0, [], 0, 'two']]]],
        [10, 0],
      ],
    })
    expect(await bodyOf({ mobiledoc })).toBe(
      '<h2>A</h2>\n<p><strong>b<a href="https://example.org/">c</a></strong><br></p>\n<ul><li>one</li><li>two</li></ul>\n<pre><code>x</code></pre>',
    )
    expect(await bodyOf({ markdown: '# A\n\n*b*' })).toBe('<h1>A</h1>\n<p><em>b</em></p>')
    expect(await bodyOf({ lexical: '{', plaintext: 'Words' })).toBe('Words')
  })

  test('a file that ends early is damaged', async () => {
    await expect(read({ 'a.json': JSON.stringify(ghost([post])).slice(0, -5) })).rejects.toMatchObject({ file: 'a.json', line: 1 })
  })
})

test('Hashnode has posts and drafts in JSON', async () => {
  const article = {
    cuid: 'c1',
    slug: 'one',
    title: 'One',
    contentMarkdown: 'A\n\n%[https://youtu.be/abcdefgh123]',
    isActive: true,
    dateAdded: '2020-01-31T10:00:00.000Z',
  }
  const { format, posts } = await read({
    'export.json': JSON.stringify({ posts: [article], drafts: [{ ...article, cuid: 'c2', slug: '' }] }),
  })
  expect(format).toBe('hashnode')
  expect(posts).toMatchObject([
    { sourceId: 'c1', status: 'published', address: '/one', body: 'A\n\n{% embed https://youtu.be/abcdefgh123 %}', markup: 'markdown' },
    { sourceId: 'c2', status: 'draft', address: '' },
  ])
})

test('dev.to has articles with or without front matter', async () => {
  const article = {
    id: 7,
    title: 'One',
    slug: 'one-4abc',
    published: true,
    published_at: '2020-01-31T10:00:00Z',
    tag_list: ['git'],
    body_markdown: '---\ntitle: Two\n---\nWords',
  }
  const { format, posts } = await read({
    'articles.json': JSON.stringify([article, { ...article, id: 8, published: false, cached_tag_list: 'a, b', tag_list: undefined }]),
  })
  expect(format).toBe('devto')
  expect(posts).toMatchObject([
    { sourceId: '7', title: 'One', status: 'published', address: '/one-4abc', labels: ['git'], body: 'Words' },
    { sourceId: '8', status: 'draft', labels: ['a', 'b'] },
  ])
})

describe('Medium', () => {
  const page = (body: string, footer: string, summary = '') =>
    `<!DOCTYPE html><html><body><article class="h-entry"><header><h1 class="p-name">A title</h1></header>
<section data-field="subtitle" class="p-summary">${summary}</section><section data-field="body" class="e-content">${body}</section><footer>${footer}</footer></article></body></html>`
  const title = '<div class="section-divider"><hr class="section-divider"></div><h3 class="graf graf--title">A title</h3>'
  const footer = (name: string) =>
    `<a class="p-author">Ada</a><time class="dt-published" datetime="2020-01-31T10:00:00Z"></time><a href="https://medium.com/@ada/${name}" class="p-canonical">x</a>`

  test('texts without the title above them, at their names, which link to each other', async () => {
    const { format, posts } = await read({
      'posts/2020-01-31_A-title.html': page(
        `${title}<p>Words <a href="https://medium.com/@ada/two-bbbbbbbbbbbb?source=x">two</a></p>`,
        footer('a-title-aaaaaaaaaaaa'),
        'In short',
      ),
      'posts/draft_two.html': page(`${title}<p>Two</p>`, '<a href="https://medium.com/@ada/two-bbbbbbbbbbbb" class="p-canonical">x</a>'),
      'posts/answer.html': page('<p>A title</p>', footer('answer-cccccccccccc')),
      'profile/profile.html': '<html><body><section class="h-card">Ada</section></body></html>',
    })
    expect(format).toBe('medium')
    expect(posts).toMatchObject([
      {
        ...{ title: 'A title', description: 'In short', address: '/a-title', status: 'published', author: { name: 'Ada' } },
        body: '<p>Words <a href="/two">two</a></p>',
        notTaken: null,
      },
      { notTaken: 'It is a response to a text of somebody else.' },
      { address: '/two', status: 'draft', body: '<p>Two</p>' },
    ])
  })
})

test('Substack has a table of its texts, and a file for each', async () => {
  const { format, posts } = await read({
    'posts.csv':
      'post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n' +
      '12.one,2020-01-31T10:00:00.000Z,true,,,newsletter,everyone,"One, ""two""",In short,\n' +
      '13.paid,2020-02-01T10:00:00.000Z,true,,,newsletter,only_paid,Paid,,\n14,,false,,,newsletter,everyone,Idea,,\n15.about,2020-02-01T10:00:00.000Z,true,,,page,everyone,About,,\n',
    'posts/12.one.html':
      '<p>Words</p><div class="tweet" data-attrs="{&quot;url&quot;:&quot;https://x.com/a/status/12345&quot;}"></div><p class="button-wrapper" data-attrs="{}"><a href="https://x.substack.com/subscribe">Subscribe</a></p>',
    'posts/13.paid.html': '<p>Paid</p>',
    'email_list.csv': 'email\nsecret@example.org\n',
  })
  expect(format).toBe('substack')
  expect(posts).toMatchObject([
    {
      ...{ title: 'One, "two"', status: 'published', address: '/p/one', description: 'In short' },
      body: '<p>Words</p><iframe src="https://x.com/a/status/12345"></iframe>',
    },
    { status: 'private', body: '<p>Paid</p>' },
    { status: 'draft', address: '', body: '' },
    { kind: 'PAGE', address: '/p/about' },
  ])
})

test('Markdown is what nothing else is, and a program without a text is no export', async () => {
  expect((await read({ 'README.md': '# A', 'ghost.json': '{"meta":{"exported_on":1},"data":{"posts":[]}}' })).format).toBe('ghost')
  expect((await read({ 'a.md': 'Words', 'a.png': 'x' })).format).toBe('markdown')
  await expect(recognise(sourceFiles({ 'hugo.toml': 'a = 1' }))).rejects.toMatchObject({ code: 'INVALID' })
})

test('a file in another encoding is named with the line', async () => {
  const files = sourceFiles({ 'a.md': Buffer.from('One\nCaf\u00e9 two', 'latin1') })
  const { format, files: known } = await recognise(files)
  const all = async () => {
    for await (const _ of postReaders[format]?.(known) ?? []);
  }
  await expect(all()).rejects.toMatchObject({ file: 'a.md', line: 2, message: 'It is not in UTF-8. Save it as UTF-8.' })
})
