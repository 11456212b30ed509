import { mkdirSync, rmSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '@/lib/core/clock'
import { system } from '@/lib/core/viewer'
import { getFeed } from '@/lib/feeds/queries'
import { publishPost, purgeTrash, restorePost, trashPost } from '@/lib/posts/publishing/commands'
import { findPostPage, listPosts } from '@/lib/posts/queries'
import { compareOutdated } from '@/lib/posts/rendering/commands'
import { getStudioPost } from '@/lib/posts/studio/queries'
import { saveSettings } from '@/lib/settings/commands'
import { readSettings } from '@/lib/settings/data'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { useQuickCompiler, useRealCompiler } from '@/scripts/testing/compiler'
import { ContentFolder, fileOf } from '@/scripts/testing/content'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { readPage } from '@/scripts/testing/posts'
import { followZone } from './commands'
import { hashContent } from './files'

onEachDatabase('a file of content/', ({ db }) => {
  let folder: ContentFolder
  onEmptyBlog()
  beforeAll(() => {
    folder = new ContentFolder()
  })
  afterAll(() => folder.remove())
  beforeEach(async () => {
    folder.empty()
    await db().deletedFile.deleteMany()
    await setZone('UTC')
  })
  const setZone = async (timeZone: string) => saveSettings(callerOf(system), { ...(await readSettings()), timeZone }, followZone)
  const put = (source: string, fields: Record<string, unknown> = {}) => folder.put('posts/note.mdx', fileOf(source, fields))
  const begin = async (source = 'The text.', fields: Record<string, unknown> = {}) => {
    put(source, fields)
    const { status, postId } = await folder.only()
    expect(status).toBe('created')
    return postId ?? ''
  }

  describe('that is not to be read', () => {
    test.each([{ draft: true }, { published: false }, { status: 'draft' }, { status: 'Draft', draft: false }])(
      'as %j says is a draft, also when readers knew it',
      async (fields) => {
        await begin('The text.', fields)
        expect(await findPostPage('/note')).toBeNull()
        put('The text.')
        expect((await folder.only()).status).toBe('updated')
        expect(await findPostPage('/note')).not.toBeNull()
        put('The text.', fields)
        expect((await folder.only()).status).toBe('updated')
        expect(await findPostPage('/note')).toBeNull()
        expect(await listPosts({ page: 1, perPage: 5 })).toMatchObject({ total: 0 })
      },
    )

    test.each([
      [{ status: 'private' }, 'status must be draft or published, not "private".'],
      [{ published: '"false"' }, 'published must be true or false; the date goes into date.'],
      [{ private: true }, 'private has no effect here: write draft: true to hide the text from readers, or remove the line.'],
      [{ Draft: true }, 'Write Draft in lower case: draft.'],
    ])('as %j may mean is refused and never published', async (fields, message) => {
      put('The text.', fields)
      expect(await folder.only()).toMatchObject({ status: 'error', line: 5, message })
      expect(await findPostPage('/note')).toBeNull()
    })

    test('and is published in the studio says so with all its fields', async () => {
      const id = await begin('The text.', { published: false, status: 'draft' })
      const { version } = await getStudioPost(callerOf(system), id)
      await publishPost(callerOf(system), { id, version, publishedAt: null })
      await db().post.update({ where: { id }, data: { version: { increment: 1 } } })
      expect((await folder.only(true)).status).toBe('written')
      put('The text, changed.', { published: true, status: 'published' })
      expect((await folder.only()).status).toBe('updated')
      expect(await findPostPage('/note')).not.toBeNull()
    })
  })

  test('has its unknown fields named at each sync, with their lines', async () => {
    await begin('The text.', { mood: 'curious', layout: 'wide' })
    for (const _ of [1, 2]) {
      expect(await folder.only()).toMatchObject({
        status: 'unchanged',
        notes: [
          { field: 'mood', line: 5 },
          { field: 'layout', line: 6, message: 'layout is unknown and was ignored.' },
        ],
      })
    }
  })

  describe('whose date names no zone', () => {
    const dates = async () => {
      const [entry] = (await getFeed()).entries
      return { page: (await readPage('/note')).publishedAt, feed: entry?.publishedAt, revised: (await readPage('/note')).revisedAt }
    }

    test('follows a later change of the blog’s zone at once, in pages and feeds, and again', async () => {
      await begin('The text.', { date: '2023-04-17', updated: '2023-05-01T12:00' })
      const at = (moment: string, revised: string) => ({ page: moment, feed: moment, revised })
      expect(await dates()).toEqual(at('2023-04-17T00:00:00.000Z', '2023-05-01T12:00:00.000Z'))
      await setZone('America/New_York')
      expect(await dates()).toEqual(at('2023-04-17T04:00:00.000Z', '2023-05-01T16:00:00.000Z'))
      expect((await folder.only()).status).toBe('unchanged')
      await setZone('Asia/Tokyo')
      expect(await dates()).toEqual(at('2023-04-16T15:00:00.000Z', '2023-05-01T03:00:00.000Z'))
    })

    test('follows it at the next start where it was changed otherwise, or before that was kept', async () => {
      const id = await begin('The text.', { date: '2023-04-17' })
      await db().setting.update({ where: { key: 'timeZone' }, data: { value: 'America/New_York' } })
      await db().post.update({ where: { id }, data: { localDate: null, localRevised: null, localZone: null } })
      expect((await folder.only()).status).toBe('unchanged')
      expect((await dates()).page).toBe('2023-04-17T04:00:00.000Z')
    })

    test('takes its place among the others', async () => {
      await begin('The text.', { date: '2023-04-17' })
      folder.put('posts/fixed.mdx', fileOf('Text.', { date: '2023-04-17T02:00:00Z', permalink: '/fixed' }))
      await folder.sync()
      const order = async () => (await listPosts({ page: 1, perPage: 5 })).items.map(({ permalink }) => permalink)
      expect(await order()).toEqual(['/fixed', '/note'])
      expect((await readPage('/note')).newer?.permalink).toBe('/fixed')
      await setZone('America/New_York')
      expect(await order()).toEqual(['/note', '/fixed'])
      expect((await readPage('/note')).newer).toBeNull()
    })

    test('stays where the studio chose another date, and is never taken from readers', async () => {
      const id = await begin('The text.', { date: '2023-04-17' })
      const { version } = await getStudioPost(callerOf(system), id)
      await publishPost(callerOf(system), { id, version, publishedAt: '2023-04-20T10:00:00.000Z' })
      await setZone('America/New_York')
      expect((await dates()).page).toBe('2023-04-20T10:00:00.000Z')
      await db().post.deleteMany()
      await setZone('UTC')
      setClock(() => new Date('2023-04-17T01:00:00Z'))
      try {
        await begin('Today.', { date: '2023-04-17' })
        await setZone('America/New_York')
        expect((await dates()).page).toBe('2023-04-17T00:00:00.000Z')
        setClock(() => new Date('2023-04-17T05:00:00Z'))
        await folder.only()
        expect((await dates()).page).toBe('2023-04-17T04:00:00.000Z')
      } finally {
        setClock()
      }
    })
  })

  describe('whose post was deleted for good', () => {
    const later = () => new Date(Date.now() + 31 * 86_400_000)

    test('is not taken again by any sync, also under another name, until it changes', async () => {
      const id = await begin()
      await trashPost(callerOf(system), { id })
      expect(await purgeTrash(later())).toBe(1)
      for (const _ of [1, 2]) expect(await folder.only()).toMatchObject({ status: 'deleted', message: expect.stringContaining('“A note”') })
      rmSync(folder.at('posts/note.mdx'))
      folder.put('posts/renamed.mdx', fileOf('The text.'))
      expect((await folder.only()).status).toBe('deleted')
      expect(await findPostPage('/note')).toBeNull()
      folder.put('posts/renamed.mdx', fileOf('Another text.'))
      expect((await folder.only()).status).toBe('created')
      expect(await findPostPage('/note')).not.toBeNull()
    })

    test('is not taken again for what it said while the post was in the trash', async () => {
      const id = await begin()
      await trashPost(callerOf(system), { id })
      put('Changed meanwhile.')
      expect((await folder.only()).status).toBe('behind')
      expect(await purgeTrash(later())).toBe(1)
      expect((await folder.only()).status).toBe('deleted')
    })

    test('is taken again where the post was restored instead', async () => {
      const id = await begin()
      await trashPost(callerOf(system), { id })
      put('Changed meanwhile.')
      await folder.only()
      await restorePost(callerOf(system), { id })
      expect((await folder.only()).status).toBe('updated')
      expect(await db().deletedFile.count()).toBe(0)
    })
  })

  describe('in another encoding or front matter', () => {
    const text = fileOf('Café.')
    test.each([
      ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'This file is UTF-16: save it as UTF-8.', 1],
      ['UTF-16 without one', Buffer.from(text, 'utf16le'), 'This file is UTF-16: save it as UTF-8.', 1],
      ['UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'This file is UTF-16: save it as UTF-8.', 1],
      ['ISO-8859-1', Buffer.from(text, 'latin1'), 'This file is not UTF-8; it may be ISO-8859-1 or Windows-1252. Save it as UTF-8.', 7],
    ])('such as %s is named as that and not published', async (_, bytes, message, line) => {
      folder.put('posts/note.mdx', bytes)
      expect(await folder.only()).toMatchObject({ status: 'error', line, message })
      expect((await listPosts({ page: 1, perPage: 5 })).total).toBe(0)
    })

    test('is fine in TOML, which an edit keeps', async () => {
      folder.put('posts/note.mdx', '+++\ntitle = "Toml" # kept\ntags = ["dns"]\n+++\n\nText.')
      expect((await folder.only()).status).toBe('created')
      expect(await findPostPage('/note')).toMatchObject({ title: 'Toml', tags: [{ name: 'dns' }] })
    })

    test('is fine as UTF-8 with a mark', async () => {
      folder.put('posts/note.mdx', `\ufeff${text}`)
      expect((await folder.only()).status).toBe('created')
      expect(await findPostPage('/note')).toMatchObject({ excerpt: 'Café.' })
    })
  })

  describe('with the real compiler', () => {
    beforeAll(() => useRealCompiler())
    afterAll(() => useQuickCompiler())

    test('that cannot be shown is refused, with line and reason, and the last good version stays', async () => {
      put('Use {name} in templates.')
      const refused = {
        status: 'error',
        line: 7,
        message: 'The text in { } is run as code, and name is not defined. Write \\{ for a brace.',
      }
      expect(await folder.only()).toMatchObject(refused)
      expect(await findPostPage('/note')).toBeNull()
      put('Use \\{name} in templates.')
      expect((await folder.only()).status).toBe('created')
      const before = await readPage('/note')
      put('Fine.\n\nUse {name} in templates.')
      expect(await folder.only()).toMatchObject({ ...refused, line: 9 })
      expect(await readPage('/note')).toEqual(before)
    })

    test('that was published by an earlier version and cannot be shown now is named after the update, and readers keep what they saw', async () => {
      put('Fine.')
      await folder.only()
      const row = await db().publishedPost.findFirstOrThrow()
      await db().publishedPost.update({ where: { postId: row.postId }, data: { source: 'Use {name}.\n', pipeline: 0 } })
      await db().post.update({ where: { id: row.postId }, data: { source: 'Use {name}.\n' } })
      put('Use {name}.')
      const contentHash = await hashContent(folder.at(''), 'posts/note.mdx', fileOf('Use {name}.'))
      await db().post.update({ where: { id: row.postId }, data: { contentHash } })
      await compareOutdated(new Date(), new AbortController().signal)
      for (const _ of [1, 2]) {
        const { status, notes } = await folder.only()
        expect(status).toBe('unchanged')
        expect(notes).toMatchObject([{ line: 7, message: expect.stringContaining('name is not defined') }])
      }
      expect(await db().publishedPost.findFirstOrThrow()).toMatchObject({ compiledHash: row.compiledHash })
      expect(await findPostPage('/note')).not.toBeNull()
    })

    test('finds its pictures however they are named, and names those that are not there', async () => {
      const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
        .png()
        .toBuffer()
      const names = ['my pic.png', 'größe.png', 'e\u0301te\u0301.png', 'pic(1).png', '100%.png', 'UPPER.PNG', 'sub/Deep.png', 'a.svg']
      mkdirSync(folder.at('posts/pic/sub'), { recursive: true })
      for (const name of names) folder.put(`posts/pic/${name}`, picture)
      const lines = [
        '![a](my%20pic.png)',
        '![a](<my pic.png>)',
        '![a](gr%C3%B6%C3%9Fe.png)',
        '![a](größe.png)',
        '![a](gro\u0308ße.png)',
        '![a](été.png)',
      ]
      lines.push(
        '![a](pic(1).png)',
        '![a](pic\\(1\\).png)',
        '![a](pic%281%29.png)',
        '![a](100%.png)',
        '![a](100%25.png)',
        '![a](upper.png)',
      )
      lines.push(
        '![a](./SUB/deep.PNG)',
        '<img src="my%20pic.png" alt="a" />',
        '<Figure src="my pic.png" alt="a" />',
        '<Figure src="gr%C3%B6ße.png" alt="a" />',
      )
      lines.push('![a][ref]\n\n[ref]: <my pic.png>')
      folder.put('posts/pic/index.mdx', fileOf([...lines, '`![a](code.png)` ![a](nope.png)', '![a](a.svg)'].join('\n\n')))
      expect((await folder.only()).notes).toEqual([
        { field: null, line: 43, message: 'There is no file nope.png next to this one.' },
        { field: null, line: 45, message: 'a.svg is not shown: pictures must be JPEG, PNG, WebP or GIF files.' },
      ])
      const { code } = await db().compiledMdx.findUniqueOrThrow({ where: { hash: (await readPage('/note')).compiledHash } })
      expect(code.match(/\/media\/[0-9a-f]{64}\.png/g)).toHaveLength(lines.length)
    })
  })
})
