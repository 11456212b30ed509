import { renameSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findCompiled } from '@/lib/mdx/data'
import { findPostPage } from '@/lib/posts/queries'
import { ContentFolder, fileOf } from '@/scripts/testing/content'
import { onEachDatabase } from '@/scripts/testing/database'
import { readPage } from '@/scripts/testing/posts'

onEachDatabase('a Markdown file of content/', ({ db }) => {
  let folder: ContentFolder
  beforeAll(() => {
    folder = new ContentFolder()
  })
  afterEach(async () => {
    folder.empty()
    await db().post.deleteMany()
    await db().compiledMdx.deleteMany()
  })
  afterAll(() => folder.remove())
  const textOf = async (permalink: string) => (await findCompiled((await readPage(permalink)).compiledHash))?.feedHtml

  test('becomes a post with its front matter, its address and the pictures beside it', async () => {
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    folder.put('posts/note/rack.png', picture)
    folder.put('posts/note/index.md', fileOf('Text.\n\n![A rack](rack.png)', { tags: ['dns'] }))
    expect(await folder.only()).toMatchObject({ status: 'created', notes: [] })
    expect(await readPage('/note')).toMatchObject({ title: 'A note', tags: [{ name: 'dns' }], image: expect.stringMatching(/^\/media\//) })
    expect(await folder.only()).toMatchObject({ status: 'unchanged' })
  })

  test('without an address of its own has that of its name', async () => {
    folder.put('posts/on-dns.md', fileOf('Text.', { permalink: undefined }))
    await folder.only()
    expect(await findPostPage('/on-dns')).not.toBeNull()
  })

  test('runs no code, whatever is in it', async () => {
    folder.put('posts/note.md', fileOf('export const a = 1\n\nIt is {a} and {globalThis.markdownCanary = 1}.'))
    await folder.only()
    expect(await db().post.findFirst()).toMatchObject({ trust: 'NETWORK' })
    expect(await textOf('/note')).toContain('{globalThis.markdownCanary = 1}')
    expect('markdownCanary' in globalThis).toBe(false)
  })

  test('of another engine is converted by itself, and every change is listed once with its line', async () => {
    folder.put('posts/note.md', fileOf('{% include share.html %}\n\n:::tip\nLook.\n:::\n\n{% highlight js %}\nlet a\n{% endhighlight %}'))
    expect((await folder.only()).notes).toEqual([
      { field: null, line: 7, message: '{% include share.html %} was left out.' },
      { field: null, line: 9, message: ':::tip was read as <Callout kind="tip">' },
      { field: null, line: 11, message: '::: was read as </Callout>' },
      { field: null, line: 13, message: '{% highlight js %} let a {% endhighlight %} was read as ```js let a ```' },
    ])
    expect(await textOf('/note')).toContain('Look.')
    expect((await folder.only()).notes).toEqual([])
  })

  test('names what is refused by the line of the file', async () => {
    folder.put('posts/note.md', fileOf('{% include a %}\n\n:::tip\nLook.\n:::\n\n[a](javascript:b)'))
    expect(await folder.only()).toMatchObject({ status: 'error', line: 13 })
  })

  test('beside an MDX file of the same name is refused, and the other is taken', async () => {
    folder.put('posts/note.md', fileOf('Markdown.', { permalink: '/one' }))
    folder.put('posts/note.mdx', fileOf('MDX.', { permalink: '/other' }))
    expect(await folder.sync()).toMatchObject([
      { file: 'posts/note.md', status: 'error', message: 'content/posts/note.mdx is there too: keep one of the two.' },
      { file: 'posts/note.mdx', status: 'created' },
    ])
  })

  test('that becomes MDX, or was it, keeps its post and is trusted as its new kind', async () => {
    folder.put('posts/note.mdx', fileOf('Text.'))
    const { postId } = await folder.only()
    for (const [from, to, trust] of [
      ['mdx', 'md', 'NETWORK'],
      ['md', 'mdx', 'FILE'],
    ]) {
      renameSync(folder.at(`posts/note.${from}`), folder.at(`posts/note.${to}`))
      expect(await folder.only()).toMatchObject({ status: 'updated', postId })
      expect(await db().post.findFirst()).toMatchObject({ trust })
      expect(await db().publishedPost.findFirst()).toMatchObject({ trust })
    }
  })
})
