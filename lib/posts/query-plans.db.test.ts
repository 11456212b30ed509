import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findDiscussion, findThread, resolveComment } from '@/lib/comments/discussion/queries'
import { listQueue } from '@/lib/comments/moderation/queue'
import { queueFilterSchema } from '@/lib/comments/moderation/schema'
import { hourMs, now } from '@/lib/core/clock'
import { isPostgresql } from '@/lib/core/db'
import { GuardedSqlite } from '@/lib/core/sqlite'
import { system } from '@/lib/core/viewer'
import { getCommentFeed } from '@/lib/feeds/comments'
import { getFeed } from '@/lib/feeds/queries'
import { searchPosts } from '@/lib/search/queries'
import { useQuickCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf } from '@/scripts/testing/people'
import { readText } from '@/scripts/testing/posts'
import { makeManyPosts } from '@/scripts/testing/scale/many-posts'
import { QueryPlans } from '@/scripts/testing/scale/query-plans'
import { routeResolver } from '@/server/routing/route-resolver'
import { savePost } from './editing/commands'
import { preparePreview } from './editing/preview-data'
import { findBrokenLinks } from './links/data'
import { refreshPopular } from './popularity/commands'
import { rankPosts } from './popularity/data'
import { listPopular } from './popularity/queries'
import { announceDue, nextDue, publishPost } from './publishing/commands'
import * as queries from './queries'
import { listRelated } from './related/queries'
import { deleteThinned } from './revisions/data'
import { listStudioPosts } from './studio/queries'

const COUNT = 1500
const year = new Date().getUTCFullYear()

onEachDatabase('no query reads all of a table that grows', ({ db, url }) => {
  const plans = new QueryPlans()

  beforeAll(async () => {
    useQuickCompiler()
    const onPostgresql = isPostgresql(url())
    plans.on(onPostgresql ? 'postgres' : 'sqlite', { Post: COUNT, PublishedPost: COUNT, PostTag: 2 * COUNT, Comment: 10 * COUNT })
    const factory = onPostgresql ? PrismaPg.prototype : GuardedSqlite.prototype
    const connect = factory.connect
    vi.spyOn(factory, 'connect').mockImplementation(async function (this: PrismaPg & GuardedSqlite) {
      const adapter = await connect.call(this)
      plans.watch(adapter)
      return adapter as never
    })
    await makeManyPosts({ count: COUNT, sources: ['A router forgets.', 'A zone is asked.'] })
    await refreshPopular(now())
    if (!onPostgresql) return
    await db().$executeRawUnsafe('ANALYZE')
    // Small tables are read whole, whatever indexes there are: what has none is read so all the same.
    await db().$executeRawUnsafe(`ALTER DATABASE "${new URL(url()).pathname.slice(1)}" SET enable_seqscan = off`)
    await db().$disconnect()
  }, 120_000)
  afterAll(() => vi.restoreAllMocks())

  const reads: Record<string, () => Promise<unknown>> = {
    'the first page of the list': () => queries.listPosts({ page: 1, perPage: 10 }),
    'a deep page of the list': () => queries.listPosts({ page: 100, perPage: 10 }),
    'a post': () => queries.findPostPage('/note-700-on-templates'),
    'a part of a series': () => queries.findPostPage('/note-710-on-templates'),
    'a tag of all posts': () => queries.findTag('everywhere', 1),
    'a deep page of that tag': () => queries.findTag('everywhere', 100),
    'the index of tags': () => queries.listTags(),
    'the first series': () => queries.listSeries(1),
    'a series': () => queries.findSeries('series-3'),
    'the archive': () => queries.listArchive(),
    'a year': () => queries.findYear(year),
    'a month': () => queries.listMonth(year, 1),
    'the sitemap': () => queries.listSitemapPieces(),
    'a year of the sitemap': () => queries.listSitemap({ kind: 'year', year: year - 1, part: 1 }),
    'the menu': () => queries.listPages(),
    'the feeds': () => getFeed(),
    'the feed of comments': () => getCommentFeed(),
    'related posts': () => listRelated('many-700', 'everywhere', 'topic-3'),
    'popular posts': () => listPopular(),
    'a count of popular posts': () => rankPosts(now()),
    'revisions to thin': () => deleteThinned(now()),
    'a preview, which sweeps old compiled texts': () =>
      preparePreview({ ...callerOf(system), now: new Date(Date.now() + 2 * hourMs) }, { id: 'many-7', source: 'A switch waits.' }),
    'what an unknown address may have meant': () => queries.findSimilarPosts('/note-70-on-template'),
    'a search': () => searchPosts('router zone'),
    'a discussion': () => findDiscussion('many-700', 'oldest', 1),
    'a thread': () => findThread('many-700-1', 1),
    'where a comment stands': () => resolveComment('many-700-1'),
    'links of a text': () =>
      findBrokenLinks(['/note-3-on-templates', '/nowhere', '/tags/everywhere/page/9', '/page/9', `/archive/${year}`]),
    'where addresses lead': async () => {
      const others = ['/tags/everywhere', '/series/series-3', '/search/label/Everywhere', `/archive/${year}/01`, `/${year}/01`]
      for (const path of ['/note-3-on-templates', '/gone', '/page/9', ...others]) await routeResolver.resolve(path)
    },
    'where old addresses lead': async () => {
      for (const path of ['/Note-3-On-Templates', '/feeds/posts/default', '/2019/04', '/2019']) await routeResolver.resolve(path)
    },
    'the queue of comments': () => listQueue({ viewer: system }, queueFilterSchema.parse({})),
    'reported comments': () => listQueue({ viewer: system }, queueFilterSchema.parse({ status: 'reported', post: 'many-700' })),
    'approved comments': () => listQueue({ viewer: system }, queueFilterSchema.parse({ status: 'approved', page: 3 })),
    'posts of the studio': () => listStudioPosts(callerOf(system), { page: 1, sort: 'updated' }),
    'the next scheduled post': async () => {
      await nextDue()
      await announceDue(now())
    },
    'a save and its publication': async () => {
      const text = await readText('many-700')
      const { version } = await savePost(callerOf(system), { ...text, source: `${text.source} More.` })
      await publishPost(callerOf(system), { id: text.id, version, publishedAt: null })
    },
  }

  test.each(Object.keys(reads))('%s', async (name) => {
    plans.clear()
    await reads[name]?.()
    expect(plans.countReads()).toBeGreaterThan(0)
    expect(await plans.listScans()).toEqual([])
  })
})
