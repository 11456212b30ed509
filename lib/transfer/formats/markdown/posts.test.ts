import { describe, expect, test } from 'vitest'
import { sourceFiles } from '@/scripts/testing/samples/source-files'
import type { ForeignPost } from '../../export-file/foreign-post'
import { readMarkdownPosts } from './posts'

async function read(files: Record<string, string>) {
  const posts: ForeignPost[] = []
  let blog = ''
  for await (const piece of readMarkdownPosts(sourceFiles(files))) {
    if ('blog' in piece) blog = piece.blog.address
    else if ('post' in piece) posts.push(piece.post)
  }
  return { blog, posts, post: (name: string) => posts.find(({ sourceId }) => sourceId.includes(name)) }
}

const yaml = (fields: string, body = 'Words') => `---\n${fields}\n---\n\n${body}\n`

describe('Jekyll', () => {
  test('posts have the day and the name of their files, drafts are drafts, pages are pages', async () => {
    const { blog, post } = await read({
      '_config.yml': 'url: https://old.example.org\nbaseurl: /blog\n',
      '_posts/2020-01-31-first-post.md': yaml('title: First\ntags: one two\ncategories: [Net Work]'),
      '_posts/2020-02-01-second.md': yaml(
        'title: Second\ndate: 2020-02-01 23:30:00 +0200\npermalink: /here/:year/:title/\npublished: false',
      ),
      '_drafts/idea.md': yaml('title: Idea'),
      'about.md': yaml('title: About\npermalink: /about/'),
      'README.md': '# Project',
      '_layouts/post.md': yaml('title: x'),
    })
    expect(blog).toBe('https://old.example.org/blog/')
    expect(post('first')).toMatchObject({
      ...{ kind: 'POST', status: 'published', labels: ['one', 'two', 'Net Work'], markup: 'markdown' },
      address: 'https://old.example.org/blog/net%20work/2020/01/31/first-post.html',
      publishedAt: new Date('2020-01-31T00:00:00Z'),
    })
    expect(post('second')).toMatchObject({
      ...{ status: 'draft', address: 'https://old.example.org/blog/here/2020/second/', publishedAt: new Date('2020-02-01T21:30:00Z') },
    })
    expect(post('idea')).toMatchObject({ status: 'draft', publishedAt: null })
    expect(post('about')).toMatchObject({ kind: 'PAGE', address: 'https://old.example.org/blog/about/' })
    expect(post('README')?.notTaken).toBe('It is about the project, not a text of the blog.')
    expect(post('_layouts')).toBeUndefined()
  })

  test('a link to a post leads to the address that it had', async () => {
    const { post } = await read({
      '_config.yml': 'permalink: pretty',
      '_posts/2020-01-31-first.md': yaml(
        'title: A',
        '[b]({% post_url 2020-02-01-second %}#part) [c]({% link about.md %}) `{% post_url 2020-02-01-second %}`',
      ),
      '_posts/2020-02-01-second.md': yaml('title: B'),
      'about.md': yaml('title: C'),
    })
    expect(post('first')?.body.trim()).toBe('[b](/2020/02/01/second/#part) [c](/about/) `{% post_url 2020-02-01-second %}`')
  })
})

test('Hugo has fields in TOML, addresses by section or by its patterns, and references', async () => {
  const { blog, post } = await read({
    'site-main/hugo.toml': 'baseURL = "https://old.example.org/"\n[permalinks]\nnotes = "/:year/:month/:slug/"\n',
    'site-main/content/_index.md': yaml('title: Home', ''),
    'site-main/content/about.md': yaml('title: About'),
    'site-main/content/posts/a-rack/index.md': `+++\ntitle = "A rack"\ndate = 2020-01-31T10:00:00+01:00\nlastmod = 2021-01-01\ndraft = true\ntags = ["lab"]\n[cover]\nimage = "rack.png"\nalt = "Rack"\n+++\n\n[x]({{< relref "b.md" >}})`,
    'site-main/content/notes/b.md': yaml('title: B\ndate: 2020-03-01\nslug: bee\nurl: '),
    'site-main/content/notes/c.md': yaml('title: C\nurl: /see/\naliases: [/old/c/]'),
  })
  expect(blog).toBe('https://old.example.org/')
  expect(post('_index')?.notTaken).toBe('It is a list page without words of its own.')
  expect(post('about')).toMatchObject({ kind: 'PAGE', address: 'https://old.example.org/about/' })
  expect(post('a-rack')).toMatchObject({
    ...{ kind: 'POST', status: 'draft', address: 'https://old.example.org/posts/a-rack/', labels: ['lab'] },
    ...{
      folder: 'site-main/content/posts/a-rack',
      publishedAt: new Date('2020-01-31T09:00:00Z'),
      revisedAt: new Date('2021-01-01T00:00:00Z'),
    },
    body: '![Rack](<rack.png>)\n\n[x](/2020/03/bee/)',
  })
  expect(post('c.md')).toMatchObject({ address: 'https://old.example.org/see/', aliases: ['/old/c/'] })
})

test.each<[string, Record<string, string>, string, string]>([
  [
    'Hexo',
    { '_config.yml': 'permalink: :year/:title/', 'source/_posts/hello.md': yaml('title: H\ndate: 2020-01-31 10:00:00') },
    'hello',
    '/2020/hello/',
  ],
  ['Hexo without a pattern', { 'source/_posts/hello.md': yaml('title: H\ndate: 2020/01/31') }, 'hello', '/2020/01/31/hello/'],
  ['Astro', { 'astro.config.mjs': '', 'src/content/blog/a/first.mdx': yaml('title: F\npubDate: Jul 08 2022') }, 'first', '/blog/a/first'],
  ['Eleventy', { 'eleventy.config.js': '', 'src/posts/2020-01-31-first.md': yaml('title: F') }, 'first', '/posts/first/'],
  ['Docusaurus', { 'docusaurus.config.js': '', 'blog/2020-01-31-first.md': yaml('title: F') }, 'first', '/blog/2020/01/31/first'],
  ['Next', { 'next.config.js': '', 'data/blog/first.mdx': yaml('title: F') }, 'first', '/blog/first'],
  [
    'Next with pages',
    { 'next.config.js': '', 'app/posts/first/page.mdx': "export const metadata = { title: 'F', date: '2020-01-31' }\n\nA" },
    'first',
    '/posts/first',
  ],
  ['a plain folder', { 'a/First Note.md': '# The title\n\nWords' }, 'First', '/first-note'],
])('the address of a text of %s', async (_, files, name, address) => {
  expect((await read(files)).post(name)?.address).toBe(address)
})

test('a title is a field, the heading above, or the name of the file', async () => {
  const { posts } = await read({ 'a.md': yaml('title: One', '# Other'), 'b.md': '# Two #\n\nWords', '2020-01-31-three-words.md': 'Words' })
  expect(posts.map(({ title, body }) => [title, body.trim()])).toEqual([
    ['three words', 'Words'],
    ['One', '# Other'],
    ['Two', 'Words'],
  ])
})

test('a vault of Obsidian stays with its author but for what was published; its links lead to its texts', async () => {
  const body = '[[Other note|that]] [[Other note#A part]] [[Nowhere]] ![[rack one.png|300]] ==marked== %%secret%% `[[code]]`'
  const { post } = await read({
    '.obsidian/app.json': '{}',
    'Notes/One.md': yaml('publish: true\ntags: [a/b, "#c"]', body),
    'Notes/Other note.md': 'Words',
  })
  expect(post('One')).toMatchObject({ title: 'One', status: 'published', labels: ['a/b', 'c'], folder: 'Notes' })
  expect(post('One')?.body.trim()).toBe(
    '[that](/other-note) [Other note](/other-note#a-part) Nowhere ![](<rack one.png>) <mark>marked</mark>  `[[code]]`',
  )
  expect(post('Other')?.status).toBe('draft')
})

test('relative links lead to the texts, others stay', async () => {
  const { post } = await read({
    'posts/a.md': yaml('title: A', '[b](../notes/b.md#x) [c](https://example.org/c.md) [d](d.md) ![e](e.png)'),
    'notes/b.md': yaml('title: B\nslug: bee'),
  })
  expect(post('a.md')?.body.trim()).toBe('[b](/bee#x) [c](https://example.org/c.md) [d](d.md) ![e](e.png)')
})

test('a backup of Hashnode has its embeds, pictures and dates', async () => {
  const { post } = await read({
    'a.md': yaml(
      'title: "A"\ndatePublished: Wed Jan 31 2024 10:00:00 GMT+0000 (Coordinated Universal Time)\ncuid: x1\nslug: a-name\ncover: https://cdn.example.org/c.png\ntags: git, linux',
      '![x](https://cdn.example.org/x.png align="center")\n\n%[https://youtu.be/abcdefgh123]',
    ),
  })
  expect(post('a.md')).toMatchObject({
    ...{ address: '/a-name', labels: ['git', 'linux'], publishedAt: new Date('2024-01-31T10:00:00Z') },
    body: expect.stringContaining('![x](https://cdn.example.org/x.png)\n\n{% embed https://youtu.be/abcdefgh123 %}'),
  })
})

test.each([
  ['draft: true', 'draft'],
  ['draft: "true"', 'draft'],
  ['published: false', 'draft'],
  ['status: unpublished', 'draft'],
  ['status: published', 'published'],
  ['private: true', 'private'],
  ['visibility: members', 'private'],
  ['password: x', 'private'],
  ['unlisted: false', 'published'],
])('what %s means', async (field, status) => {
  expect((await read({ 'a.md': yaml(`title: A\n${field}`) })).posts[0]?.status).toBe(status)
})

test('front matter that cannot be read ends the reading, with file and line', async () => {
  await expect(read({ 'posts/a.md': '---\ntitle: "A\nx: [\n---\n\nWords' })).rejects.toMatchObject({
    file: 'posts/a.md',
    line: expect.any(Number),
  })
  await expect(read({ 'b.md': 'Caf\u00e9' })).resolves.toMatchObject({ posts: [{ title: 'b' }] })
})
