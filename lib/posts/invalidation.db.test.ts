import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '@/lib/core/db'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { makeComment } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { CachedPages, storyPages } from '@/scripts/testing/model/cached-pages'
import { addresses, apply, edit, ops, unlessRefused } from '@/scripts/testing/model/story'
import { makeUser } from '@/scripts/testing/people'
import { emptyBlog, makePost } from '@/scripts/testing/posts'
import { runs } from '@/scripts/testing/runs'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { recordViews, refreshPopular } from './popularity/commands'
import * as commands from './publishing/commands'

const START = Date.parse('2024-03-01T00:30:00Z')
const HOUR = 3_600_000
let clock = START

onEachDatabase('what a change makes stale', ({ db }) => {
  onEmptyBlog(() => new Date(clock))
  beforeEach(() => empty(db()))

  async function empty(on: Db): Promise<void> {
    clock = START
    await emptyBlog(on)
    await on.setting.deleteMany()
  }

  test('is every page whose content changed, and few others', { timeout: limit(240_000) }, async () => {
    const total = { needed: 0, needless: 0, untouched: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(ops, { minLength: 4, maxLength: 14 }), async (story) => {
        await empty(db())
        const author = await makeUser('OWNER')
        const ids: string[] = []
        const cached = new CachedPages(db(), () => storyPages(ids))
        await cached.tagsSince()
        await cached.visit()
        for (const op of story) {
          clock += 60_000
          if (op.op === 'pass') {
            clock += op.hours * HOUR
            // Time passed and nobody announced it yet: some pages are rendered anew, others are still the old ones.
            await cached.visit((index) => (index + op.visited) % 3 === 0)
            continue
          }
          await unlessRefused(() => apply(op, ids, author))
          await commands.announceDue(new Date(clock))
          await cached.check(JSON.stringify(op))
        }
        for (const key of ['needed', 'needless', 'untouched'] as const) total[key] += cached.figures[key]
      }),
      { numRuns: runs(12) },
    )
    const share = total.needless / (total.needed + total.needless)
    // About 0.2 on average; of twelve stories alone it varies from 0.1 to 0.4.
    expect(share).toBeLessThan(0.5)
  })

  describe('of one change', () => {
    let ids: string[]
    let cached: CachedPages

    beforeEach(async () => {
      ids = []
      const series = { seriesTitle: 'Basics', seriesPosition: null }
      for (const [index, path] of addresses.entries()) {
        const publishedAt = new Date(clock - (10 - index) * 200 * HOUR)
        const given = { permalink: path, title: `Post ${path}`, source: 'lead\nbody', tags: index % 2 ? ['DNS'] : ['Labs'] }
        ids.push((await makePost({ ...given, ...(index < 2 ? series : {}), publishedAt })).id)
      }
      cached = new CachedPages(db(), () => storyPages(ids))
      await cached.visit()
      await cached.tagsSince()
    })

    test('an edited body: its own page, the feed, and what reads every text', async () => {
      await edit(ids[4] ?? '', { body: 'another ending' }, true)
      expect((await cached.check('an edit')).sort()).toEqual(['feed', 'page /e', 'search', 'sitemap'])
    })

    test('a new subtitle: its own page and the lists that show it, not the pages that name the post', async () => {
      await edit(ids[1] ?? '', { subtitle: 'Or why' }, true)
      const left = await cached.check('a new subtitle')
      for (const name of ['search', 'sitemap of 2023', 'tag dns']) expect(left).toContain(name)
      expect(left.filter((name) => name.startsWith('page'))).toEqual(['page /b'])
    })

    test('another language: its own page, the feed, and the lists that show it', async () => {
      await edit(ids[4] ?? '', { language: 'de' }, true)
      const left = await cached.check('another language')
      for (const name of ['feed', 'list 1', 'tag labs']) expect(left).toContain(name)
      expect(left.filter((name) => name.startsWith('page'))).toEqual(['page /e'])
    })

    test('a saved draft: nothing', async () => {
      await edit(ids[4] ?? '', { body: 'unfinished', title: 'Unfinished' }, false)
      expect(await cached.check('a save')).toEqual([])
    })

    test('an edited body of an old post: not even the feed', async () => {
      await edit(ids[0] ?? '', { body: 'another ending' }, true)
      expect((await cached.check('an edit')).sort()).toEqual(['page /a', 'search', 'sitemap of 2023'])
    })

    test('a comment: its post and the lists that count it, not the pages that name the post', async () => {
      await makeComment({ postId: ids[4] ?? '' })
      const left = await cached.check('a comment')
      expect(left.filter((name) => name.startsWith('page') || name.startsWith('popular'))).toEqual(['page /e'])
      expect(left).not.toContain('feed')
    })

    test('a new title: the posts beside it and the parts of its series name it, others do not', async () => {
      await edit(ids[1] ?? '', { title: 'Renamed' }, true)
      const left = await cached.check('a new title')
      expect(left.filter((name) => name.startsWith('page')).sort()).toEqual(['page /a', 'page /b', 'page /c'])
      expect(left).not.toContain('tags')
      expect(left).toContain('archive')
    })

    test('a scheduled post: nothing until its moment, then its lists, once', async () => {
      const soon = new Date(clock + HOUR)
      await makePost({ permalink: '/soon', tags: ['Labs'], publishedAt: soon })
      expect(await cached.check('scheduling')).toEqual([])
      clock += 2 * HOUR
      expect(await commands.nextDue()).toEqual(soon)
      expect(await commands.announceDue(new Date(clock))).toBe(1)
      const left = await cached.check('its moment')
      for (const name of ['list 1', 'tag labs', 'feed', 'page /f', 'archive']) expect(left).toContain(name)
      expect(left).not.toContain('page /a')
      expect(left).not.toContain('sitemap of 2023')
      expect(await commands.announceDue(new Date(clock))).toBe(0)
      expect(await commands.nextDue()).toBeNull()
    })

    test('a scheduled post that is edited after its moment, before anything announced it: all that its moment changed', async () => {
      const post = await makePost({ permalink: '/soon', source: 'lead\nbody', tags: ['Labs'], publishedAt: new Date(clock + HOUR) })
      clock += 2 * HOUR
      await edit(post.id, { body: 'another ending' }, true)
      const left = await cached.check('an edit')
      for (const name of ['list 1', 'tag labs', 'feed', 'page /f', 'archive']) expect(left).toContain(name)
      expect(await commands.announceDue(new Date(clock))).toBe(0)
    })

    test('counted views: the pages that show popular posts, if others are the best now', async () => {
      await recordViews(new Map([['/a', 500]]))
      expect(await cached.check('views')).toEqual([])
      await refreshPopular(new Date(clock))
      expect((await cached.check('a count')).every((name) => name.startsWith('popular'))).toBe(true)
      expect(cached.answers.get('popular')?.answer).toContain('Post /a')
      await refreshPopular(new Date(clock))
      expect(await cached.check('the same count')).toEqual([])
    })

    test('a new place in a series: the other parts name it', async () => {
      await edit(ids[0] ?? '', { position: 7 }, true)
      expect(await cached.check('a new place')).toEqual(expect.arrayContaining(['page /a', 'page /b', 'series basics', 'all series']))
    })
  })
})
