import { beforeEach, describe, expect, test, vi } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { makeComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { emptyText, makeDraft, makePost, readPage, readText } from '@/scripts/testing/posts'
import { mdxConstructs } from '@/scripts/testing/samples/mdx-constructs'
import { savePost } from '../editing/commands'
import { lockPost } from '../password/commands'
import { listPopular } from '../popularity/queries'
import * as queries from '../queries'
import type { SaveInput } from '../schema'
import { getStudioPost, listStudioPosts } from '../studio/queries'
import * as commands from './commands'

const START = Date.parse('2024-03-01T12:00:00Z')
const MINUTE = 60_000
let clock = START

async function savedAs(id: string, changes: Partial<SaveInput>, caller = callerOf(system)): Promise<{ version: number }> {
  return savePost(caller, { ...(await readText(id)), ...changes })
}

const code = (expected: string) => expect.objectContaining({ name: 'AppError', code: expected })

onEachDatabase('writing and publishing', ({ db }) => {
  onEmptyBlog(() => new Date(clock))
  beforeEach(() => {
    clock = START
  })

  describe('in the studio', () => {
    const shown = async (status?: 'UNLISTED' | 'LOCKED' | 'SCHEDULED') =>
      (await listStudioPosts(callerOf(system), { status })).items.map(({ title, status, visibility }) => [title, status, visibility])

    test('posts that no list of the blog names are shown as what they are', async () => {
      await makePost({ title: 'Listed' })
      await makePost({ title: 'Unlisted', unlisted: true })
      const { id } = await makePost({ title: 'Locked', unlisted: true })
      await lockPost(callerOf(system), { id, password: 'hollow reed' })
      await makePost({ title: 'To come', unlisted: true, publishedAt: new Date(clock + MINUTE) })
      const later = ['To come', 'SCHEDULED', 'UNLISTED']
      expect(await shown('UNLISTED')).toEqual([later, ['Unlisted', 'PUBLISHED', 'UNLISTED']])
      expect(await shown('LOCKED')).toEqual([['Locked', 'PUBLISHED', 'LOCKED']])
      expect(await shown('SCHEDULED')).toEqual([later])
      expect(await shown()).toContainEqual(['Listed', 'PUBLISHED', 'LISTED'])
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({ visibility: 'LOCKED', locked: true })
    })

    test('a change of who may find it counts once it is published', async () => {
      const { id } = await makePost({ title: 'Listed' })
      const { version } = await savedAs(id, { unlisted: true })
      expect(await shown('UNLISTED')).toEqual([])
      await commands.publishPost(callerOf(system), { id, version, publishedAt: null })
      expect(await shown('UNLISTED')).toEqual([['Listed', 'PUBLISHED', 'UNLISTED']])
    })
  })

  describe('a working copy', () => {
    test('never changes what readers see, until it is published whole', async () => {
      const { id, permalink } = await makePost({ title: 'First', source: 'One.', tags: ['DNS'] })
      const before = await readPage(permalink)
      clock += MINUTE
      await savedAs(id, { title: 'Second', source: 'Two.', tags: ['Labs'], seriesTitle: 'Basics' })
      expect(await queries.findPostPage(permalink)).toEqual(before)
      expect(await queries.listTags()).toEqual([{ slug: 'dns', name: 'DNS', count: 1 }])
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({ title: 'Second', hasUnpublishedChanges: true, status: 'PUBLISHED' })
      const { version } = await getStudioPost(callerOf(system), id)
      await commands.publishPost(callerOf(system), { id, version, publishedAt: null })
      expect(await queries.findPostPage(permalink)).toMatchObject({
        title: 'Second',
        excerpt: 'Two.',
        tags: [{ slug: 'labs', name: 'Labs' }],
        series: { slug: 'basics', title: 'Basics', position: 1 },
        publishedAt: before.publishedAt,
        revisedAt: new Date(clock).toISOString(),
      })
      expect(await queries.listTags()).toEqual([{ slug: 'labs', name: 'Labs', count: 1 }])
    })

    test('is saved with whatever text it has; what cannot be compiled is not published and readers keep what they had', async () => {
      const { id, permalink } = await makePost({ source: 'Fine.' })
      const { version } = await savedAs(id, { source: 'Fine.\n{process.env}' })
      await expect(commands.publishPost(callerOf(system), { id, version, publishedAt: null })).rejects.toMatchObject({
        name: 'MdxError',
        problems: [{ line: 2 }],
      })
      expect(await queries.findPostPage(permalink)).toMatchObject({ excerpt: 'Fine.' })
    })

    test('keeps every byte of every text', async () => {
      const { id } = await makeDraft()
      for (const [name, source] of Object.entries(mdxConstructs)) {
        await savedAs(id, { source })
        expect((await getStudioPost(callerOf(system), id)).source, name).toBe(source)
      }
    })

    test('closes the discussion at once, and without a new version', async () => {
      const { id, version, permalink } = await makePost()
      expect(await savedAs(id, { commentsClosed: true })).toEqual({ version })
      expect(await queries.findPostPage(permalink)).toMatchObject({ commentsClosed: true })
    })

    test('needs a title and words to be published', async () => {
      const { id, version } = await makeDraft({ title: '', source: ' ' })
      await expect(commands.publishPost(callerOf(system), { id, version, publishedAt: null })).rejects.toMatchObject({
        code: 'INVALID',
        fieldErrors: { title: expect.any(String), source: expect.any(String) },
      })
    })
  })

  describe('two people at one post', () => {
    test('the second save is refused, names the first, and overwrites nothing', async () => {
      const [one, two] = [await makeUser('EDITOR', { name: 'Ada' }), await makeUser('EDITOR')]
      const { id, version } = await makeDraft({ title: 'Shared' })
      await savedAs(id, { version, source: 'From Ada.' }, callerOf(one))
      await expect(savedAs(id, { version, source: 'From somebody else.' }, callerOf(two))).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining(`Ada changed this post in the meantime: it is at version ${version + 1}`),
      })
      expect((await getStudioPost(callerOf(system), id)).source).toBe('From Ada.')
      await expect(commands.publishPost(callerOf(two), { id, version, publishedAt: null })).rejects.toEqual(code('CONFLICT'))
    })

    test('of a hundred saves at once from one version, one is kept', async () => {
      const { id, version } = await makeDraft()
      const saves = Array.from({ length: 100 }, (_, number) => savedAs(id, { version, source: `Save ${number}` }))
      const results = await Promise.allSettled(saves)
      const kept = results.flatMap((result, number) => (result.status === 'fulfilled' ? [number] : []))
      expect(kept).toHaveLength(1)
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toEqual(code('CONFLICT'))
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({ source: `Save ${kept[0]}`, version: version + 1 })
    })

    test('a save that is sent again changes nothing', async () => {
      const { id, version } = await makeDraft()
      const { version: next } = await savedAs(id, { version, source: 'Once.' })
      expect(await savedAs(id, { version, source: 'Once.' })).toEqual({ version: next })
    })

    test('posts published at the same time know each other as neighbours', async () => {
      const drafts = await Promise.all(Array.from({ length: 6 }, () => makeDraft()))
      const at = (index: number) => new Date(START - index * 3_600_000).toISOString()
      const made = await Promise.all(
        drafts.map((draft, index) => commands.publishPost(callerOf(system), { ...draft, publishedAt: at(index) })),
      )
      for (const [index, { permalink }] of made.entries()) {
        const page = await readPage(permalink)
        expect(page.newer?.permalink ?? null).toBe(made[index - 1]?.permalink ?? null)
        expect(page.older?.permalink ?? null).toBe(made[index + 1]?.permalink ?? null)
      }
    })
  })

  describe('a scheduled post', () => {
    test('is nowhere before its moment and everywhere from it on, without anything having run', async () => {
      const soon = new Date(START + MINUTE)
      const { permalink, scheduled } = await makePost({ title: 'Soon', tags: ['DNS'], publishedAt: soon })
      const seen = async () => [
        (await queries.findPostPage(permalink))?.title,
        (await queries.matchPermalink(permalink))?.kind,
        (await queries.listPosts({ page: 1, perPage: 5 })).total,
        (await queries.listTags()).length,
        (await queries.listFeed(5)).length,
        (await queries.listSitemapPieces()).length,
        (await queries.listArchive()).years.length,
      ]
      expect(scheduled).toBe(true)
      expect(await seen()).toEqual([undefined, undefined, 0, 0, 0, 1, 0])
      clock = soon.getTime()
      expect(await seen()).toEqual(['Soon', 'post', 1, 1, 1, 2, 1])
    })

    test('is announced once, also by two servers at the same time', async () => {
      await makePost({ publishedAt: new Date(START + MINUTE) })
      const later = new Date(START + 2 * MINUTE)
      expect(await commands.announceDue(new Date(START))).toBe(0)
      const counts = await Promise.all([commands.announceDue(later), commands.announceDue(later), commands.announceDue(later)])
      expect(counts.sort()).toEqual([0, 0, 1])
    })

    test('can be brought forward; a post that readers know cannot be hidden by a later date', async () => {
      const { id, version } = await makePost({ publishedAt: new Date(START + 60 * MINUTE) })
      expect(await commands.publishPost(callerOf(system), { id, version, publishedAt: null })).toMatchObject({
        scheduled: false,
        publishedAt: new Date(START).toISOString(),
      })
      const later = new Date(START + MINUTE).toISOString()
      await expect(commands.publishPost(callerOf(system), { id, version, publishedAt: later })).rejects.toMatchObject({
        code: 'INVALID',
        fieldErrors: { publishedAt: expect.any(String) },
      })
    })
  })

  describe('a post that goes away', () => {
    test('is gone from every list, keeps its date and address, and comes back to them', async () => {
      const { id, version, permalink, publishedAt } = await makePost({ tags: ['DNS'], seriesTitle: 'Basics' })
      clock += MINUTE
      await commands.unpublishPost(callerOf(system), { id })
      expect(await queries.findPostPage(permalink)).toBeNull()
      expect(await queries.matchPermalink(permalink)).toBeNull()
      expect([
        await queries.listTags(),
        (await queries.listSeries(1)).items,
        await queries.listFeed(5),
        await queries.listSitemapPieces(),
        await listPopular(),
      ]).toEqual([[], [], [], [{ kind: 'pages' }], []])
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({ status: 'DRAFT', permalink: null, requestedPermalink: permalink })
      expect(await commands.publishPost(callerOf(system), { id, version, publishedAt: null })).toEqual({
        permalink,
        publishedAt,
        scheduled: false,
        undo: expect.any(String),
      })
    })

    test('stays in the trash for 30 days, then goes for good with its discussion', async () => {
      const { id } = await makePost({ permalink: '/kept' })
      const comment = await makeComment({ postId: id })
      await makeComment({ postId: id, parent: await makeComment({ postId: id, parent: comment }) })
      await commands.trashPost(callerOf(system), { id })
      expect((await listStudioPosts(callerOf(system), {})).total).toBe(0)
      expect((await listStudioPosts(callerOf(system), { status: 'TRASHED' })).items).toMatchObject([
        { id, status: 'TRASHED', permalink: null },
      ])
      await expect(savedAs(id, { title: 'x' })).rejects.toEqual(code('CONFLICT'))
      expect(await commands.purgeTrash(new Date(START + 30 * 86_400_000 - 1))).toBe(0)
      await commands.restorePost(callerOf(system), { id })
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({ status: 'DRAFT', requestedPermalink: '/kept' })
      await commands.trashPost(callerOf(system), { id })
      expect(await commands.purgeTrash(new Date(START + 31 * 86_400_000))).toBe(1)
      await expect(getStudioPost(callerOf(system), id)).rejects.toEqual(code('NOT_FOUND'))
      expect(await db().comment.count()).toBe(0)
    })

    test('keeps its discussion when it is restored while the trash is emptied', async () => {
      const { id } = await makePost({ permalink: '/back' })
      await makeComment({ postId: id })
      await commands.trashPost(callerOf(system), { id })
      const found = await db().post.findMany({ where: { id } })
      await commands.restorePost(callerOf(system), { id })
      const listing = vi.spyOn(db().post, 'findMany').mockResolvedValueOnce(found)
      expect(await commands.purgeTrash(new Date(START + 31 * 86_400_000))).toBe(0)
      listing.mockRestore()
      expect(await getStudioPost(callerOf(system), id)).toMatchObject({ status: 'DRAFT' })
      expect(await db().comment.count({ where: { postId: id } })).toBe(1)
    })

    test('loses its address to another post while it is in the trash, and is restored without it', async () => {
      const { id } = await makeDraft({ permalink: '/wanted' })
      await commands.trashPost(callerOf(system), { id })
      await makeDraft({ permalink: '/wanted' })
      await commands.restorePost(callerOf(system), { id })
      expect((await getStudioPost(callerOf(system), id)).requestedPermalink).toBeNull()
    })
  })

  test('authors work on their own posts alone, guests and readers on none', async () => {
    const [author, other, reader] = [await makeUser('AUTHOR'), await makeUser('AUTHOR'), await makeUser('READER')]
    const { id, version } = await makeDraft({ caller: callerOf(author) })
    const nobody = { ...callerOf(system), viewer: guest }
    const attempts = (caller: typeof nobody) => [
      () =>
        savePost(caller, {
          ...emptyText,
          id,
          version,
          title: 'x',
        }),
      () => commands.publishPost(caller, { id, version, publishedAt: null }),
      () => commands.unpublishPost(caller, { id }),
      () => commands.trashPost(caller, { id }),
      () => commands.restorePost(caller, { id }),
      () => getStudioPost(caller, id),
    ]
    for (const attempt of attempts(nobody)) await expect(attempt()).rejects.toEqual(code('UNAUTHENTICATED'))
    for (const user of [other, reader])
      for (const attempt of attempts(callerOf(user))) await expect(attempt()).rejects.toEqual(code('FORBIDDEN'))
    expect((await listStudioPosts(callerOf(author), {})).total).toBe(1)
    expect((await listStudioPosts(callerOf(other), {})).total).toBe(0)
    await expect(listStudioPosts(nobody, {})).rejects.toEqual(code('UNAUTHENTICATED'))
  })

  test('the studio finds posts by status and by words of the title in any case', async () => {
    await makeDraft({ title: 'Über DNS' })
    await makePost({ title: 'Subnets 100%' })
    await makePost({ title: 'Later', publishedAt: new Date(START + MINUTE) })
    const titles = async (input: Parameters<typeof listStudioPosts>[1]) =>
      (await listStudioPosts(callerOf(system), input)).items.map(({ title }) => title)
    expect(await titles({ status: 'DRAFT' })).toEqual(['Über DNS'])
    expect(await titles({ status: 'SCHEDULED' })).toEqual(['Later'])
    expect(await titles({ status: 'PUBLISHED' })).toEqual(['Subnets 100%'])
    expect(await titles({ query: 'über d' })).toEqual(['Über DNS'])
    expect(await titles({ query: '%' })).toEqual(['Subnets 100%'])
  })
})
