import { beforeAll, expect, test } from 'vitest'
import { isPostgresql } from '@/lib/core/db'
import { system } from '@/lib/core/viewer'
import { searchPosts } from '@/lib/search/queries'
import { useQuickCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { makeManyPosts } from '@/scripts/testing/scale/many-posts'
import { findBrokenLinks } from './links/data'
import { findMonth, findSimilarPosts, listArchive } from './queries'
import { listStudioPosts } from './studio/queries'

const COUNT = 1300
const SOURCES = ['A router forgets.', 'A zone is asked.']

onEachDatabase('a blog with more posts than are looked at together', ({ db, url }) => {
  beforeAll(async () => {
    useQuickCompiler()
    await makeManyPosts({ count: COUNT, sources: SOURCES })
  }, 120_000)

  test('says how many of the newest were searched where it stopped before the last', async () => {
    expect((await searchPosts('mark')).searched).toBe(1000)
    expect((await searchPosts('router')).searched).toBeNull()
  })

  test('finds an old post by an address with capitals and another ending', async () => {
    expect((await findSimilarPosts('/2019/Note-1290-On-Template.HTML'))[0]?.permalink).toBe('/note-1290-on-templates')
  })

  test('shows a month with more than a hundred posts on pages', async () => {
    const { years } = await listArchive()
    const [newest] = years.flatMap(({ year, months }) => months.map(({ month }) => new Date(Date.UTC(year, month - 2, 1))))
    const [year, month] = [newest?.getUTCFullYear() ?? 0, (newest?.getUTCMonth() ?? 0) + 1]
    const pages = await Promise.all([1, 2, 3].map((page) => findMonth(year, month, page)))
    const total = pages[0]?.total ?? 0
    expect(total).toBeGreaterThan(100)
    expect(pages.map((page) => page?.items.length)).toEqual([100, total - 100, 0])
    expect(pages[1]?.pages).toBe(2)
    const later = `/archive/${year}/${String(month).padStart(2, '0')}/page`
    expect((await findBrokenLinks([`${later}/2`, `${later}/3`])).map(({ link }) => link)).toEqual([`${later}/3`])
  })

  test('goes on with a search of the studio after the last post that was looked at, also among posts of one moment', async () => {
    const search = (after?: string) => listStudioPosts(callerOf(system), { query: 'TEMPLATE', after })
    const all = COUNT + SOURCES.length
    for (const moment of [null, new Date()]) {
      if (moment) await db().post.updateMany({ data: { updatedAt: moment } })
      const first = await search()
      expect(first).toMatchObject({ total: 1000, cut: { lookedAt: 1000 } })
      expect(await search(first.cut?.further ?? '')).toMatchObject({ total: all - 1000, cut: null })
    }
  })

  test('lists ten thousand posts in the studio at most, and says how far a search came that found nothing', async () => {
    const [moment, none] = isPostgresql(url()) ? ['now()', `'[]'::jsonb`] : [`strftime('%Y-%m-%dT%H:%M:%S.000+00:00', 'now')`, `'[]'`]
    await db().$executeRawUnsafe(`
      INSERT INTO "Post" ("id", "title", "source", "tags", "createdAt", "updatedAt")
      WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)
      SELECT 'plain-' || n, 'Plain ' || n, '', ${none}, ${moment}, ${moment} FROM numbers`)
    const list = (given: object) => listStudioPosts(callerOf(system), { status: 'DRAFT', ...given })
    expect(await list({})).toMatchObject({ total: 10_000, pages: 400, cut: { lookedAt: 10_000, further: null } })
    const search = async (after?: string) => (await list({ query: 'nowhere', sort: 'title', after })).cut
    const first = await search()
    const second = await search(first?.further ?? '')
    expect([first?.lookedAt, second?.lookedAt, await search(second?.further ?? '')]).toEqual([5000, 5000, null])
  })
})
