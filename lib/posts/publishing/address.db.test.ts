import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { system } from '@/lib/core/viewer'
import { saveSettings } from '@/lib/settings/commands'
import { readSettings } from '@/lib/settings/data'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { makeDraft, makePost, readText } from '@/scripts/testing/posts'
import { runs } from '@/scripts/testing/runs'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { savePost } from '../editing/commands'
import { findPostPage, findSimilarPosts, matchPermalink } from '../queries'
import { undoChange } from '../studio/bulk-commands'
import { getStudioPost } from '../studio/queries'
import { publishPost, trashPost, unpublishPost } from './commands'

async function requestPermalink(id: string, permalink: string | null): Promise<number> {
  return (await savePost(callerOf(system), { ...(await readText(id)), permalink })).version
}

async function move(id: string, permalink: string): Promise<void> {
  await publishPost(callerOf(system), { id, version: await requestPermalink(id, permalink), publishedAt: null })
}

const refused = expect.objectContaining({ code: 'INVALID', fieldErrors: { permalink: expect.any(String) } })

onEachDatabase('addresses', ({ db }) => {
  onEmptyBlog()
  beforeEach(async () => {
    await db().setting.deleteMany()
  })

  describe('an address that cannot be had', () => {
    test.each(['/studio', '/feed.xml', 'notes', '/a b', '/%2e%2e/x', '/'])('%s is refused when the post is saved', async (path) => {
      const { id } = await makeDraft()
      await expect(requestPermalink(id, path)).rejects.toEqual(refused)
    })

    test('belongs to a published post, to a draft that wishes for it, or leads to another post', async () => {
      const { id: moved } = await makePost({ permalink: '/old' })
      await move(moved, '/new')
      await makeDraft({ permalink: '/wished' })
      const { id } = await makeDraft()
      for (const path of ['/new', '/old', '/wished', '/wi%73hed/']) await expect(requestPermalink(id, path), path).rejects.toEqual(refused)
      await requestPermalink(id, '/wished-2')
    })

    test('is had by one of two drafts that ask for it at the same time, once it is published', async () => {
      const drafts = [await makeDraft({ title: 'Same' }), await makeDraft({ title: 'Same' })]
      const made = await Promise.all(drafts.map((draft) => publishPost(callerOf(system), { ...draft, publishedAt: null })))
      expect(made.map(({ permalink }) => permalink).sort()).toEqual(['/same', '/same-2'])
    })
  })

  describe('a post that moves', () => {
    test('is found at its new address, and the old one leads there in one step, however often it moved', async () => {
      const { id } = await makePost({ permalink: '/one' })
      await move(id, '/two')
      await move(id, '/three')
      for (const path of ['/one', '/two', '/TWO'.toLowerCase(), '/one/'])
        expect(await matchPermalink(path)).toEqual({ kind: 'redirect', permalink: '/three' })
      expect(await matchPermalink('/three')).toEqual({ kind: 'post', postId: id })
    })

    test('may come back, and then nothing leads in a circle', async () => {
      const { id } = await makePost({ permalink: '/one' })
      await move(id, '/two')
      await move(id, '/one')
      expect(await matchPermalink('/one')).toEqual({ kind: 'post', postId: id })
      expect(await matchPermalink('/two')).toEqual({ kind: 'redirect', permalink: '/one' })
    })

    test('leaves nothing behind while nobody could know the address', async () => {
      const { id, version } = await makePost({ permalink: '/soon', publishedAt: new Date(Date.now() + 86_400_000) })
      await publishPost(callerOf(system), { id, version: await requestPermalink(id, '/later'), publishedAt: null })
      expect(version).toBe(2)
      expect(await matchPermalink('/soon')).toBeNull()
      await makePost({ permalink: '/soon' })
    })

    test('while it was away still leads from the address that readers knew', async () => {
      const { id } = await makePost({ permalink: '/known' })
      await unpublishPost(callerOf(system), { id })
      expect(await matchPermalink('/known')).toBeNull()
      await move(id, '/elsewhere')
      expect(await matchPermalink('/known')).toEqual({ kind: 'redirect', permalink: '/elsewhere' })
      await trashPost(callerOf(system), { id })
      expect([await matchPermalink('/known'), await matchPermalink('/elsewhere')]).toEqual([null, null])
    })
  })

  describe('addresses that a text had elsewhere', () => {
    const publish = async (id: string, aliases: string[]) => {
      const { version } = await savePost(callerOf(system), { ...(await readText(id)), aliases })
      return publishPost(callerOf(system), { id, version, publishedAt: null })
    }
    const refusedAlias = (words: string) =>
      expect.objectContaining({ code: 'INVALID', fieldErrors: { aliases: expect.stringContaining(words) } })

    test('lead to the post in one step, in any spelling, from when it is published, also after it moved', async () => {
      const { id } = await makeDraft({ permalink: '/new' })
      await savePost(callerOf(system), { ...(await readText(id)), aliases: ['/2019/05/Old.html/', '/caf%C3%A9', '/café/'] })
      expect((await readText(id)).aliases).toEqual(['/2019/05/Old.html', '/café'])
      expect(await matchPermalink('/2019/05/Old.html')).toBeNull()
      await publishPost(callerOf(system), { id, version: (await readText(id)).version, publishedAt: null })
      await move(id, '/newer')
      for (const path of ['/2019/05/Old.html', '/cafe%CC%81/', '/new'])
        expect(await matchPermalink(path)).toEqual({ kind: 'redirect', permalink: '/newer' })
    })

    test('go when they are listed no more, but not what a move left', async () => {
      const { id } = await makePost({ permalink: '/one', aliases: ['/a', '/b'] })
      await move(id, '/two')
      await publish(id, ['/b', '/one', '/two'])
      const found = async () => Promise.all(['/a', '/b', '/one', '/two'].map(async (path) => (await matchPermalink(path))?.kind ?? null))
      expect(await found()).toEqual([null, 'redirect', 'redirect', 'post'])
      await publish(id, [])
      expect(await found()).toEqual([null, null, 'redirect', 'post'])
      await makePost({ permalink: '/b' })
    })

    test('are undone with the change that made them, but for one that another post has now', async () => {
      const { id } = await makePost({ permalink: '/one', aliases: ['/a', '/b'] })
      const { undo } = await publish(id, ['/c'])
      await makePost({ permalink: '/b' })
      await undoChange(callerOf(system), { undo })
      const found = await Promise.all(['/a', '/b', '/c'].map((path) => matchPermalink(path)))
      expect(found).toEqual([{ kind: 'redirect', permalink: '/one' }, expect.objectContaining({ kind: 'post' }), null])
    })

    test('are free again when the first publication is undone', async () => {
      const draft = await makeDraft({ permalink: '/one', aliases: ['/a'] })
      const { undo } = await publishPost(callerOf(system), { ...draft, publishedAt: null })
      await undoChange(callerOf(system), { undo })
      expect(await makePost({ permalink: '/a' })).toMatchObject({ permalink: '/a' })
    })

    test('are refused by name when no post can have them, another post has them, or they are too many', async () => {
      await makePost({ permalink: '/taken', aliases: ['/old'] })
      await makeDraft({ permalink: '/wished' })
      const { id } = await makeDraft()
      for (const path of ['/taken', '/old', '/wished'])
        await expect(publish(id, ['/free', path])).rejects.toEqual(refusedAlias(`${path} belongs to another post`))
      await expect(publish(id, ['/studio/x'])).rejects.toEqual(refusedAlias('/studio is used by the site'))
      await expect(publish(id, ['/?p=3'])).rejects.toEqual(refusedAlias('/?p=3: Use letters'))
      await expect(
        publish(
          id,
          Array.from({ length: 51 }, (_, at) => `/${at}`),
        ),
      ).rejects.toThrow('at most 50')
      await expect(makePost({ permalink: '/old' })).rejects.toEqual(refused)
    })

    test('that another post took while this one was a draft keep it from being published, and no word from being saved', async () => {
      const { id } = await makeDraft({ aliases: ['/wanted'] })
      await makePost({ permalink: '/wanted' })
      const { version } = await savePost(callerOf(system), { ...(await readText(id)), source: 'More words.' })
      await expect(publishPost(callerOf(system), { id, version, publishedAt: null })).rejects.toEqual(refusedAlias('/wanted belongs'))
    })
  })

  test('any story of moves leads every known address to its post in one step', { timeout: limit(120_000) }, async () => {
    const step = fc.record({ who: fc.nat({ max: 2 }), to: fc.constantFrom('/a', '/b', '/c', '/d'), away: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        await db().post.deleteMany()
        const posts = [await makePost({ permalink: '/p0' }), await makePost({ permalink: '/p1' }), await makePost({ permalink: '/p2' })]
        const known = new Map(posts.map(({ id, permalink }) => [permalink, id]))
        for (const { who, to, away } of steps) {
          const id = posts[who]?.id ?? ''
          const owner = known.get(to)
          if (away) await unpublishPost(callerOf(system), { id })
          if (owner === undefined || owner === id) {
            await move(id, to)
            known.set(to, id)
          } else await expect(move(id, to)).rejects.toEqual(refused)
          const { version } = await getStudioPost(callerOf(system), id)
          await publishPost(callerOf(system), { id, version, publishedAt: null })
        }
        for (const [path, id] of known) {
          const found = await matchPermalink(path)
          const target = found?.kind === 'redirect' ? await matchPermalink(found.permalink) : found
          expect(target).toEqual({ kind: 'post', postId: id })
        }
      }),
      { numRuns: runs(6) },
    )
  })

  test('a new post takes the pattern, the blog’s time zone and its title; a later title does not move it', async () => {
    await saveSettings(callerOf(system), {
      ...(await readSettings()),
      permalinkPattern: '/:year/:month/:slug.html',
      timeZone: 'Pacific/Auckland',
    })
    const { id, permalink } = await makePost({ title: 'Über DNS', publishedAt: new Date('2023-12-31T12:00:00Z') })
    expect(permalink).toBe('/2024/01/uber-dns.html')
    expect((await makePost({ title: 'Über DNS', publishedAt: new Date('2024-01-03T12:00:00Z') })).permalink).toBe(
      '/2024/01/uber-dns-2.html',
    )
    expect((await makePost({ kind: 'PAGE', title: 'About' })).permalink).toBe('/about')
    await saveSettings(callerOf(system), { ...(await readSettings()), permalinkPattern: '/:slug' })
    const { version } = await savePost(callerOf(system), { ...(await readText(id)), title: 'Renamed', permalink: null })
    expect((await publishPost(callerOf(system), { id, version, publishedAt: null })).permalink).toBe(permalink)
  })

  test('any spelling of an address finds its post', async () => {
    const { id } = await makePost({ permalink: '/u\u0308ber-dns' })
    for (const path of ['/über-dns', '/%C3%BCber-dns', '/u%CC%88ber-dns/']) {
      expect(await matchPermalink(path)).toEqual({ kind: 'post', postId: id })
      expect((await findPostPage(path))?.permalink).toBe('/über-dns')
    }
    for (const path of ['/%', '/%00', '/\u0000']) expect(await matchPermalink(path)).toBeNull()
  })

  test('what leads nowhere suggests posts with a like address', async () => {
    await makePost({ title: 'What is a DNS A record', permalink: '/2022/11/what-is-dns-a-record.html' })
    expect((await findSimilarPosts('/what-is-dns-record')).map(({ permalink }) => permalink)).toEqual([
      '/2022/11/what-is-dns-a-record.html',
    ])
    expect(await findSimilarPosts('/.env')).toEqual([])
  })
})
