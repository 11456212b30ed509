import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { system } from '@/lib/core/viewer'
import { saveSettings } from '@/lib/settings/commands'
import { readSettings } from '@/lib/settings/data'
import { useQuickCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { makeDraft, makePost, readText } from '@/scripts/testing/posts'
import { runs } from '@/scripts/testing/runs'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { savePost } from '../editing/commands'
import { findPostPage, findSimilarPosts, matchPermalink } from '../queries'
import { getStudioPost } from '../studio/queries'
import { publishPost, trashPost, unpublishPost } from './commands'

async function wish(id: string, permalink: string | null): Promise<number> {
  return (await savePost(callerOf(system), { ...(await readText(id)), permalink })).version
}

async function move(id: string, permalink: string): Promise<void> {
  await publishPost(callerOf(system), { id, version: await wish(id, permalink), publishedAt: null })
}

const refused = expect.objectContaining({ code: 'INVALID', fieldErrors: { permalink: expect.any(String) } })

onEachDatabase('addresses', ({ db }) => {
  beforeAll(() => useQuickCompiler())
  beforeEach(async () => {
    await db().post.deleteMany()
    await db().setting.deleteMany()
  })

  describe('an address that cannot be had', () => {
    test.each(['/studio', '/feed.xml', 'notes', '/a b', '/%2e%2e/x', '/'])('%s is refused when the post is saved', async (path) => {
      const { id } = await makeDraft()
      await expect(wish(id, path)).rejects.toEqual(refused)
    })

    test('belongs to a published post, to a draft that wishes for it, or leads to another post', async () => {
      const { id: moved } = await makePost({ permalink: '/old' })
      await move(moved, '/new')
      await makeDraft({ permalink: '/wished' })
      const { id } = await makeDraft()
      for (const path of ['/new', '/old', '/wished', '/wi%73hed/']) await expect(wish(id, path), path).rejects.toEqual(refused)
      await wish(id, '/wished-2')
    })

    test('is had by one of two drafts that wish for it at the same time, once it is published', async () => {
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
      await publishPost(callerOf(system), { id, version: await wish(id, '/later'), publishedAt: null })
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
