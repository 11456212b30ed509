import { existsSync, readFileSync, rmSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { system } from '@/lib/core/viewer'
import { savePost } from '@/lib/posts/editing/commands'
import { publishPost, purgeTrash, trashPost, unpublishPost } from '@/lib/posts/publishing/commands'
import { findPostPage, listPosts, matchPermalink } from '@/lib/posts/queries'
import { listRevisions } from '@/lib/posts/revisions/queries'
import type { SaveInput } from '@/lib/posts/schema'
import { getStudioPost } from '@/lib/posts/studio/queries'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { ContentFolder, fileOf } from '@/scripts/testing/content'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makePost, readPage, readText } from '@/scripts/testing/posts'
import { syncContent } from './sync'

onEachDatabase('the sync of content/', ({ db }) => {
  let folder: ContentFolder
  onEmptyBlog()
  beforeAll(() => {
    folder = new ContentFolder()
  })
  afterAll(() => folder.remove())
  beforeEach(async () => {
    folder.empty()
    await db().deletedFile.deleteMany()
  })

  const at = (file: string) => folder.at(file)
  const put = (file: string, content: string | Buffer) => folder.put(file, content)
  const sync = (write = false) => folder.sync(write)
  const only = (write = false) => folder.only(write)
  const edit = async (id: string, changes: Partial<SaveInput>) => {
    return savePost(callerOf(system), { ...(await readText(id)), ...changes })
  }
  /** Syncs a first file and gives its post's id. */
  const begin = async (file = 'posts/note.mdx', content = fileOf('The text.')) => {
    put(file, content)
    const row = await only()
    expect(row).toMatchObject({ status: 'created', line: null })
    return row.postId ?? ''
  }

  describe('a file', () => {
    test('becomes a published post with all that its front matter says, once', async () => {
      const id = await begin(
        'posts/2023/note.mdx',
        fileOf('The text.', {
          tags: ['dns'],
          series: 'Basics',
          part: 3,
          description: 'About it.',
          subtitle: 'Or not',
          updated: '2023-09-20',
        }),
      )
      expect(await findPostPage('/note')).toMatchObject({
        id,
        title: 'A note',
        description: 'About it.',
        subtitle: 'Or not',
        excerpt: 'The text.',
        publishedAt: '2023-04-17T19:00:00.000Z',
        revisedAt: '2023-09-20T00:00:00.000Z',
        tags: [{ slug: 'dns', name: 'dns' }],
        series: { slug: 'basics', title: 'Basics', position: 3 },
      })
      expect(await only()).toMatchObject({ status: 'unchanged', postId: id })
    })

    test('that changes updates its post as a new revision, keeps its address, and counts as revised', async () => {
      const id = await begin()
      put('posts/note.mdx', fileOf('Better words.', { permalink: undefined, title: 'A better title' }))
      expect(await only()).toMatchObject({ status: 'updated', postId: id })
      expect(await findPostPage('/note')).toMatchObject({
        title: 'A better title',
        excerpt: 'Better words.',
        publishedAt: '2023-04-17T19:00:00.000Z',
        revisedAt: expect.any(String),
      })
      expect(
        (await listRevisions(callerOf(system), { id })).items.flatMap(({ revisions }) => revisions.map(({ reason }) => reason)),
      ).toEqual(['SYNC', 'SYNC'])
    })

    test('without an address is named after itself or its folder', async () => {
      put('posts/first-steps.mdx', fileOf('One.', { permalink: undefined }))
      put('posts/with-images/index.mdx', fileOf('Two.', { permalink: undefined }))
      put('pages/about.mdx', fileOf('Three.', { permalink: undefined }))
      await sync()
      expect((await findPostPage('/first-steps'))?.kind).toBe('POST')
      expect((await findPostPage('/with-images'))?.kind).toBe('POST')
      expect((await findPostPage('/about'))?.kind).toBe('PAGE')
    })

    test('that is a draft is not published, and one that becomes a draft is taken away', async () => {
      await begin('posts/note.mdx', fileOf('The text.', { draft: true }))
      expect(await findPostPage('/note')).toBeNull()
      put('posts/note.mdx', fileOf('The text.'))
      expect((await only()).status).toBe('updated')
      expect(await findPostPage('/note')).not.toBeNull()
      put('posts/note.mdx', fileOf('The text.', { draft: true }))
      expect((await only()).status).toBe('updated')
      expect(await findPostPage('/note')).toBeNull()
    })

    test('that changes its address leaves a way from the old one', async () => {
      await begin()
      put('posts/note.mdx', fileOf('The text.', { permalink: '/moved' }))
      await sync()
      expect(await matchPermalink('/note')).toEqual({ kind: 'redirect', permalink: '/moved' })
    })

    test('has redirects from the addresses that its text had elsewhere, written back as the studio changes them', async () => {
      const id = await begin('posts/note.mdx', fileOf('The text.', { redirect_from: ['/2019/on-dns/', '/dns.html'], title: 'A note' }))
      for (const path of ['/2019/on-dns', '/dns.html']) expect(await matchPermalink(path)).toEqual({ kind: 'redirect', permalink: '/note' })
      expect((await only()).status).toBe('unchanged')
      await edit(id, { aliases: ['/dns.html'] })
      expect((await only(true)).status).toBe('written')
      expect(readFileSync(at('posts/note.mdx'), 'utf8')).toMatch(/redirect_from: \["?\/dns\.html"?\]/)
      put('posts/other.mdx', fileOf('More.', { permalink: '/other', aliases: ['/dns.html'] }))
      const other = (await sync()).find(({ file }) => file === 'posts/other.mdx')
      expect(other).toMatchObject({ status: 'error', message: expect.stringContaining('/dns.html belongs to another post') })
      put('posts/note.mdx', fileOf('The text.'))
      await sync()
      expect(await matchPermalink('/dns.html')).toEqual({ kind: 'redirect', permalink: '/other' })
    })

    test('that is moved takes its post along; one that is gone is named and its post stays', async () => {
      const id = await begin()
      rmSync(at('posts/note.mdx'))
      put('posts/2023/other-name.mdx', fileOf('The text.'))
      expect(await only()).toMatchObject({ file: 'posts/2023/other-name.mdx', status: 'unchanged', postId: id })
      rmSync(at('posts/2023/other-name.mdx'))
      expect(await only()).toMatchObject({ status: 'removed', postId: id, message: expect.stringContaining('A note') })
      expect(await findPostPage('/note')).not.toBeNull()
    })

    test('brings the images beside it, and changes when one of them does', async () => {
      const image = (background: string) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background } })
          .png()
          .toBuffer()
      put('posts/note/rack.png', await image('red'))
      await begin('posts/note/index.mdx', fileOf('![A rack](./rack.png)'))
      const before = await readPage('/note')
      expect(await db().media.count()).toBe(1)
      expect((await only()).status).toBe('unchanged')
      put('posts/note/rack.png', await image('blue'))
      expect((await only()).status).toBe('updated')
      expect((await readPage('/note')).compiledHash).not.toBe(before.compiledHash)
    })

    describe('with a cover beside it', () => {
      const picture = (background: string, width = 12) =>
        sharp({ create: { width, height: 8, channels: 3, background } })
          .webp()
          .toBuffer()
      const covered = (name = './rack.webp') => fileOf('Text.', { cover: name, coverAlt: 'A rack' })

      test('shows it with its size, and changes when the picture does', async () => {
        put('posts/rack.webp', await picture('red'))
        await begin('posts/note.mdx', covered())
        expect((await readPage('/note')).cover).toMatchObject({
          src: expect.stringMatching(/^\/media\//),
          alt: 'A rack',
          width: 12,
          height: 8,
        })
        expect((await only()).status).toBe('unchanged')
        put('posts/rack.webp', await picture('blue', 14))
        expect((await only()).status).toBe('updated')
        expect((await readPage('/note')).cover).toMatchObject({ width: 14 })
      })

      test('is written back after an edit of something else as it names it, and after another choice as the studio has it', async () => {
        put('posts/rack.webp', await picture('red'))
        const id = await begin('posts/note.mdx', covered())
        await edit(id, { title: 'Other words' })
        expect((await only()).status).toBe('behind')
        expect((await only(true)).status).toBe('written')
        expect(readFileSync(at('posts/note.mdx'), 'utf8')).toContain('cover: ./rack.webp')
        await edit(id, { cover: null, coverAlt: '' })
        expect((await only(true)).status).toBe('written')
        expect(readFileSync(at('posts/note.mdx'), 'utf8')).not.toContain('cover')
        expect((await only()).status).toBe('unchanged')
      })

      test('is shown without one that is not there, which is named', async () => {
        put('posts/note.mdx', covered('./nowhere.webp'))
        expect(await only()).toMatchObject({
          status: 'created',
          notes: [{ line: 5, message: 'There is no file ./nowhere.webp next to this one.' }],
        })
        expect((await readPage('/note')).cover).toBeNull()
        expect((await only()).status).toBe('unchanged')
      })

      test('keeps the one that was chosen in the studio while it names none', async () => {
        put('posts/rack.webp', await picture('red'))
        const id = await begin('posts/note.mdx', covered())
        const { cover } = await readText(id)
        put('posts/note.mdx', fileOf('Other text.'))
        expect((await only()).status).toBe('updated')
        expect(await readText(id)).toMatchObject({ cover, coverAlt: 'A rack' })
      })
    })
  })

  test('one bad file stops none of the others, and is named with its line', async () => {
    await makePost({ permalink: '/taken' })
    put('posts/a-no-title.mdx', '---\ndate: 2023-01-01\n---\nText.')
    put('posts/b-bad-date.mdx', fileOf('Text.', { date: 'yesterday' }))
    put('posts/c-taken.mdx', fileOf('Text.', { permalink: '/taken' }))
    put('posts/d-good.mdx', fileOf('Text.'))
    put('posts/e-empty.mdx', '')
    put('posts/_partial.mdx', 'Not a post.')
    put('posts/notes.txt', 'Not a post.')
    expect((await sync()).map(({ file, status, line }) => [file, status, line])).toEqual([
      ['posts/a-no-title.mdx', 'error', 1],
      ['posts/b-bad-date.mdx', 'error', 3],
      ['posts/c-taken.mdx', 'error', null],
      ['posts/d-good.mdx', 'created', null],
      ['posts/e-empty.mdx', 'error', 1],
    ])
    expect((await listPosts({ page: 1, perPage: 10 })).total).toBe(2)
  })

  describe('a post edited in the studio', () => {
    test('makes its file be behind, and is written into it when asked, with its unknown fields', async () => {
      const id = await begin('posts/note.mdx', fileOf('The text.', { mood: 'curious', tags: ['dns'] }))
      await edit(id, { source: 'From the studio.\n', tags: ['dns', 'labs'] })
      const before = readFileSync(at('posts/note.mdx'), 'utf8')
      expect(await only()).toMatchObject({ status: 'behind', postId: id, message: expect.stringContaining('--write') })
      expect(readFileSync(at('posts/note.mdx'), 'utf8')).toBe(before)
      expect((await only(true)).status).toBe('written')
      expect(readFileSync(at('posts/note.mdx'), 'utf8')).toBe(
        '---\ntitle: A note\ndate: 2023-04-17T19:00:00Z\npermalink: /note\nmood: curious\ntags: [dns, labs]\n---\n\nFrom the studio.\n',
      )
      expect((await only()).status).toBe('unchanged')
    })

    test('is a conflict when its file changed too: both are named and neither is overwritten', async () => {
      const id = await begin()
      await edit(id, { source: 'From the studio.\n' })
      const changed = fileOf('From the file.')
      put('posts/note.mdx', changed)
      for (const write of [false, true]) {
        const { status, message } = await only(write)
        expect(status).toBe('conflict')
        expect(message).toContain('content/posts/note.mdx')
        expect(message).toContain(`“A note” (/studio/posts/${id})`)
      }
      expect(readFileSync(at('posts/note.mdx'), 'utf8')).toBe(changed)
      expect((await getStudioPost(callerOf(system), id)).source).toBe('From the studio.\n')
      put('posts/note.mdx', fileOf('From the studio.'))
      expect((await only()).status).toBe('updated')
      expect((await only()).status).toBe('unchanged')
    })

    test('that was unpublished or trashed stays so until its file changes, and in the trash also then', async () => {
      const id = await begin()
      await unpublishPost(callerOf(system), { id })
      expect((await only()).status).toBe('unchanged')
      expect(await findPostPage('/note')).toBeNull()
      await trashPost(callerOf(system), { id })
      put('posts/note.mdx', fileOf('Changed.'))
      expect(await only()).toMatchObject({ status: 'behind', message: expect.stringContaining('trash') })
      expect(await purgeTrash(new Date(Date.now() + 31 * 86_400_000))).toBe(1)
    })
  })

  describe('a field that files had before it was known here', () => {
    const said = fileOf('The text.', { subtitle: 'Or not', lang: 'EN-us' })
    /** Makes the row that an earlier version took from the file. */
    const takenEarlier = async () => {
      const id = await begin('posts/note.mdx', said)
      const nothing = { subtitle: '', language: '' }
      await db().post.update({ where: { id }, data: nothing })
      await db().publishedPost.updateMany({ where: { postId: id }, data: nothing })
      await db().revision.updateMany({ where: { postId: id }, data: nothing })
      return id
    }

    test('is taken from an unchanged file, once', async () => {
      await takenEarlier()
      expect((await only()).status).toBe('updated')
      expect(await findPostPage('/note')).toMatchObject({ subtitle: 'Or not', language: 'en-US' })
      expect((await only()).status).toBe('unchanged')
    })

    test('publishes nothing that was unpublished or trashed since', async () => {
      const id = await takenEarlier()
      await unpublishPost(callerOf(system), { id })
      expect((await only()).status).toBe('unchanged')
      await trashPost(callerOf(system), { id })
      expect((await only()).status).toBe('unchanged')
      expect(await findPostPage('/note')).toBeNull()
    })

    test('stays in the file as it is when the studio changed something else', async () => {
      const id = await takenEarlier()
      await edit(id, { source: 'From the studio.\n' })
      expect((await only(true)).status).toBe('written')
      expect(readFileSync(at('posts/note.mdx'), 'utf8')).toBe(said.replace('The text.', 'From the studio.'))
      expect((await only()).status).toBe('updated')
      expect(await findPostPage('/note')).toMatchObject({ subtitle: 'Or not', language: 'en-US' })
    })
  })

  describe('trust', () => {
    const trusted = '{1 + 1}'

    test('is of the file’s text alone: what is edited over the network is safe MDX or is not published', async () => {
      const id = await begin('posts/note.mdx', fileOf(trusted))
      expect((await getStudioPost(callerOf(system), id)).trust).toBe('FILE')
      const { version } = await edit(id, { source: `${trusted}\nAnd more.\n` })
      expect((await getStudioPost(callerOf(system), id)).trust).toBe('NETWORK')
      await expect(publishPost(callerOf(system), { id, version, publishedAt: null })).rejects.toMatchObject({ name: 'MdxError' })
      expect(await findPostPage('/note')).toMatchObject({ excerpt: trusted })
    })

    test('is kept when the network changes anything but the text', async () => {
      const id = await begin('posts/note.mdx', fileOf(trusted))
      const { version } = await edit(id, { title: 'Another title' })
      expect(await publishPost(callerOf(system), { id, version, publishedAt: null })).toMatchObject({ permalink: '/note' })
    })

    test('cannot be had by way of the file: an unsafe text of the studio is not written, and a safe one stays what it is', async () => {
      const id = await begin()
      await edit(id, { source: `Hello.\n${trusted}\n` })
      expect(await only(true)).toMatchObject({ status: 'error', message: expect.stringContaining('was not written') })
      expect(readFileSync(at('posts/note.mdx'), 'utf8')).toBe(fileOf('The text.'))
      await edit(id, { source: 'Safe.\n' })
      expect((await only(true)).status).toBe('written')
      expect((await only()).status).toBe('unchanged')
      expect((await getStudioPost(callerOf(system), id)).trust).toBe('NETWORK')
    })
  })

  test('is for the owner, and an empty or missing folder is no problem', async () => {
    await expect(syncContent(callerOf(await makeUser('EDITOR')))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(existsSync(at(''))).toBe(false)
    expect(await sync()).toEqual([])
  })
})
