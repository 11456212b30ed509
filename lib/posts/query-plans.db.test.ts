import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findOwner } from '@/lib/auth/queries'
import { findAnnotations } from '@/lib/comments/discussion/annotations'
import { isParticipant, listPending, listReactions, listUnanswered } from '@/lib/comments/discussion/current-reader-data'
import * as discussion from '@/lib/comments/discussion/queries'
import { follow } from '@/lib/comments/following/commands'
import { findFollowable, findReaderEmail } from '@/lib/comments/following/queries'
import { confirmLink, manageLink } from '@/lib/comments/following/subscription-link'
import { findSubscriptionByLink, purgeUnconfirmed, unsubscribeByLink } from '@/lib/comments/following/subscriptions'
import { decisionLink } from '@/lib/comments/moderation/decision-link'
import { moderate } from '@/lib/comments/moderation/decisions'
import { openDecision } from '@/lib/comments/moderation/linked-decision'
import { purgeDeleted } from '@/lib/comments/moderation/purge'
import { listQueue } from '@/lib/comments/moderation/queue'
import { queueFilterSchema } from '@/lib/comments/moderation/schema'
import { deleteOwnComment, editComment, getEditable } from '@/lib/comments/writing/edits'
import { react, reportComment } from '@/lib/comments/writing/reactions'
import { rereadDates } from '@/lib/content/commands'
import { readTracked } from '@/lib/content/data'
import { dayMs, hourMs, now } from '@/lib/core/clock'
import { isPostgresql } from '@/lib/core/db'
import { GuardedSqlite } from '@/lib/core/sqlite'
import { guest, system } from '@/lib/core/viewer'
import { findPostCommentFeed, getCommentFeed } from '@/lib/feeds/comments'
import { getFeed } from '@/lib/feeds/queries'
import { findCompiled, findDiagram } from '@/lib/mdx/data'
import { deletePictures, movePicturesAtOnce, purgePictures } from '@/lib/media/library/commands'
import { findPictures, listLibrary } from '@/lib/media/library/queries'
import { libraryFilters } from '@/lib/media/library/schema'
import { getSocialImage } from '@/lib/media/social-image/queries'
import { forgetOld } from '@/lib/readers/erasure'
import { exportSelf } from '@/lib/readers/export'
import { findProfile } from '@/lib/readers/profile'
import { openConfirmation } from '@/lib/readers/verification'
import { inviteReviewer } from '@/lib/reviews/commands'
import { getReviewPage } from '@/lib/reviews/page-data'
import { makeReviewToken } from '@/lib/reviews/token'
import { searchPosts } from '@/lib/search/queries'
import { getSettings } from '@/lib/settings/queries'
import { sendComment } from '@/scripts/testing/comments'
import { useQuickCompiler } from '@/scripts/testing/compiler'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { readPage, readText } from '@/scripts/testing/posts'
import { makeManyPictures } from '@/scripts/testing/scale/many-pictures'
import { makeManyPosts } from '@/scripts/testing/scale/many-posts'
import { QueryPlans } from '@/scripts/testing/scale/query-plans'
import { routeResolver } from '@/server/routing/route-resolver'
import { savePost } from './editing/commands'
import { findPreview, preparePreview } from './editing/preview-data'
import { findPostFiles, findPostFilesWithTokens, hasSeriesFiles } from './files/queries'
import { findBrokenLinks } from './links/data'
import { findLinkTargets } from './links/targets-data'
import { findPostPageWithTokens } from './password/queries'
import { recordViews, refreshPopular } from './popularity/commands'
import { rankPosts } from './popularity/data'
import { listPopular } from './popularity/queries'
import { nextSkewRepair } from './publishing/clock-skew-data'
import { announceDue, nextDue, publishPost } from './publishing/commands'
import * as queries from './queries'
import { listRelated } from './related/queries'
import { readOutdated } from './rendering/data'
import { deleteExpired } from './revisions/data'
import { listPictureUses, listStudioPosts, listStudioTags, listWriting } from './studio/queries'
import { type StudioFilter, studioFilters, studioSorts } from './types'

/** More than any read looks at together. */
const COUNT = 2500
const year = new Date().getUTCFullYear()
const lastMonth = new Date(Date.UTC(year, new Date().getUTCMonth() - 1, 1))
const noKeys = () => undefined

/** Queries that run once at a start, or ask for one session by its key, for the few jobs that wait, or no database. */
const notOfPages = [
  'issueSetupLink',
  'syncContent',
  'jobsLag',
  'settleFeedNames',
  'closeCompiler',
  'closeRenderer',
  'currentCaller',
  'readToken',
  'findCurrentReader',
  'findBrowserReader',
  'readAccessTokens',
  'openLink',
]

/** Folders of readers' pages and of the server around them. */
const readerFolders = [
  'app/(site)',
  'app/feed.xml',
  'app/sitemap.xml',
  'components/comments',
  'components/post',
  'components/site',
  'server',
]

/**
 * Async functions of lib that those folders import, by name. The route resolver is asked as a whole, and what `server/jobs.ts` does is
 * nobody's page.
 */
function listQueriesOfReaders(): string[] {
  const files = readerFolders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  )
  const modules = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^server\/(?:jobs|routing)/.test(file))
  const imported = modules.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/^import \{([^}]*)\} from '@\/(lib\/(?!core|messages)[^']+)'/gm),
  ])
  const found = imported.flatMap(([, names = '', from]) => {
    const source = readFileSync(`${from}.ts`, 'utf8')
    const isQuery = (name: string) => new RegExp(`export (?:async function ${name}\\b|const ${name} = cache\\()`).test(source)
    return names.split(',').flatMap((name) => (isQuery(name.trim()) ? [name.trim()] : []))
  })
  return [...new Set(found)]
}

onEachDatabase('no query reads all of a table that grows', ({ db, url }) => {
  const plans = new QueryPlans()
  /** A reader's comment and subscription, and the reader. */
  let own = { id: '', readerId: '', subscriptionId: '' }
  /** Credentials of one browser that is known as the reader. */
  const credentials = () => ({ browser: own.readerId, keys: noKeys })

  beforeAll(async () => {
    useQuickCompiler()
    const onPostgresql = isPostgresql(url())
    const perPost = ['Post', 'PublishedPost', 'Revision', 'CompiledMdx'].map((table) => [table, COUNT] as const)
    const rows = { ...Object.fromEntries(perPost), PostTag: 2 * COUNT, Comment: 10 * COUNT, Media: COUNT }
    plans.on(onPostgresql ? 'postgres' : 'sqlite', rows)
    const factory = onPostgresql ? PrismaPg.prototype : GuardedSqlite.prototype
    const connect = factory.connect
    vi.spyOn(factory, 'connect').mockImplementation(async function (this: PrismaPg & GuardedSqlite) {
      const adapter = await connect.call(this)
      plans.watch(adapter)
      return adapter as never
    })
    await makeManyPictures(COUNT)
    await makeManyPosts({ count: COUNT, sources: ['A router forgets.', 'A zone is asked.'] })
    await refreshPopular(now())
    const { id, readerId } = await sendComment(callerOf(guest), 'many-700', { email: 'mira@example.org', subscribe: 'on' })
    const { id: subscriptionId } = await db().subscription.findFirstOrThrow()
    own = { id, readerId: readerId ?? '', subscriptionId }
    await moderate(callerOf(system), { ids: [own.id], decision: 'approve' })
    if (!onPostgresql) return
    await db().$executeRawUnsafe('ANALYZE')
    // Small tables are read and sorted whole, whatever indexes there are: what has none is read so all the same.
    for (const way of ['seqscan', 'bitmapscan', 'sort', 'hashjoin', 'mergejoin'])
      await db().$executeRawUnsafe(`ALTER DATABASE "${new URL(url()).pathname.slice(1)}" SET enable_${way} = off`)
    await db().$disconnect()
  }, 120_000)
  afterAll(() => vi.restoreAllMocks())

  const pages: Record<string, () => Promise<unknown>> = {
    'the owner and the settings': async () => {
      await findOwner()
      await getSettings()
      await getSocialImage()
    },
    'the first page of the list': () => queries.listPosts({ page: 1, perPage: 10 }),
    'a deep page of the list': () => queries.listPosts({ page: 100, perPage: 10 }),
    'a post': () => queries.findPostPage('/note-700-on-templates'),
    'the text of a post': async () => findCompiled((await readPage('/note-700-on-templates')).compiledHash),
    'a diagram of a text': async () => findDiagram((await readPage('/note-700-on-templates')).compiledHash, 1),
    'the files of a post': () => findPostFiles('many-700'),
    'the files of a post with a key': () => findPostFilesWithTokens('many-701', noKeys),
    'the files of a series': () => hasSeriesFiles('series-3'),
    'a post with a key': () => findPostPageWithTokens('/note-701-on-templates', noKeys),
    'a post that is not there': () => queries.findPostPage('/nowhere'),
    'a part of a series': () => queries.findPostPage('/note-710-on-templates'),
    'a tag of all posts': () => queries.findTag('everywhere', 1),
    'a deep page of that tag': () => queries.findTag('everywhere', 100),
    'the index of tags': () => queries.listTags(),
    'the first series': () => queries.listSeries(1),
    'a series': () => queries.findSeries('series-3'),
    'the series at home': () => queries.findNewestSeries(),
    'the archive': () => queries.listArchive(),
    'a year': () => queries.findYear(year),
    'a month': () => queries.findMonth(lastMonth.getUTCFullYear(), lastMonth.getUTCMonth() + 1, 1),
    'a later page of a month': () => queries.findMonth(lastMonth.getUTCFullYear(), lastMonth.getUTCMonth() + 1, 2),
    'a year and a month long ago': async () => {
      await queries.findYear(1961)
      await queries.findMonth(1961, 1, 1)
    },
    'the sitemap': () => queries.listSitemapPieces(),
    'the newest posts': () => queries.listNewest(50),
    'a year of the sitemap': () => queries.listSitemap({ kind: 'year', year: year - 1, part: 1 }),
    'the menu': () => queries.listPages(),
    'the feeds': () => getFeed(),
    'the feed of comments': () => getCommentFeed(),
    'the feed of comments on a post': () => findPostCommentFeed('many-700'),
    'related posts': () => listRelated('many-700', 'everywhere', 'topic-3'),
    'popular posts': () => listPopular(),
    'what an unknown address may have meant': () => queries.findSimilarPosts('/note-70-on-template'),
    'a search': () => searchPosts('router'),
    'a discussion': () => discussion.findDiscussion('many-700', 'oldest', 1),
    'comments with their reactions': async () =>
      findAnnotations('many-700', (await discussion.listComments('many-700', 'oldest', 1)).comments),
    'a discussion, newest first': () => discussion.findDiscussion('many-700', 'newest', 1),
    'a discussion, best first': () => discussion.findDiscussion('many-700', 'best', 1),
    'a thread': () => discussion.findThread('many-700-1', 1),
    'a comment to reply to': () => discussion.findReplyTarget('many-700-1'),
    'a comment to quote': () => discussion.findQuote('many-700-1'),
    'a comment that is gone': () => discussion.findRemoved('many-700-1'),
    'where a comment stands': () => discussion.resolveComment('many-700-1'),
    'links of a text': () =>
      findBrokenLinks(['/note-3-on-templates', '/nowhere', '/tags/everywhere/page/9', '/page/9', `/archive/${year}`]),
    'where addresses lead': async () => {
      const lists = ['/page/9', '/tags/everywhere', '/series/series-3', `/archive/${year}`, `/archive/${year}/01`, '/archive/1961/01']
      const below = ['many-700-1', 'many-700-1/thread', 'many-700-1/reply', 'on/many-700/feed.xml'].map((rest) => `/comments/${rest}`)
      const others = ['/discussion/many-700/newest', `/sitemap.xml/${year}`, '/search/label/Everywhere', `/${year}/01`]
      for (const path of ['/note-3-on-templates', '/gone', ...lists, ...below, ...others]) await routeResolver.resolve(path)
    },
    'which of many addresses lead nowhere': () =>
      Promise.all(['/note-3-on-templates', '/Gone', '/2019/old.html'].map((path) => routeResolver.isNowhere(path))),
    'where old addresses lead': async () => {
      for (const path of ['/Note-3-On-Templates', '/feeds/posts/default', '/2019/04', '/2019']) await routeResolver.resolve(path)
    },
  }

  const ofOneReader: Record<string, () => Promise<unknown>> = {
    'their own in a discussion': async () => {
      await isParticipant('many-700', own.readerId, now())
      await listPending('many-700', own.readerId)
      await listUnanswered('many-700', own.readerId, new Date(Date.now() - hourMs))
      await listReactions('many-700', own.readerId)
    },
    'the same pages with keys': async () => {
      await discussion.findDiscussionWith('many-700', 'oldest', 1, noKeys)
      await discussion.findThreadWith('many-700-1', 1, noKeys)
      await discussion.findReplyTargetWith('many-700-1', noKeys)
    },
    'their own page': () => findProfile({ viewer: guest }, own.readerId),
    'an export': () => exportSelf({ viewer: guest }, own.readerId),
    'the form to follow a post': async () => {
      await findFollowable({ postId: 'many-700', commentId: 'many-700-1' }, noKeys, now())
      await findReaderEmail({ viewer: guest }, own.readerId)
    },
    'following a post': () =>
      follow(callerOf(guest), { postId: 'many-701', commentId: '', email: 'mira@example.org', frequency: 'EACH' }, credentials()),
    'a link that confirms a subscription': () =>
      openConfirmation(callerOf(guest), confirmLink(own.subscriptionId, now()).split('/').at(-1) ?? ''),
    'a subscription': async () => {
      const token = manageLink(own.subscriptionId).split('/').at(-1) ?? ''
      expect(await findSubscriptionByLink(token)).not.toBeNull()
      await unsubscribeByLink(token)
    },
    'a comment': () => sendComment(callerOf(guest), 'many-700', { email: 'mira@example.org', parentId: 'many-700-1' }, own.readerId),
    'a reaction': () => react(callerOf(guest), { id: 'many-700-1', kind: 'heart', wanted: true }, credentials()),
    'a report': () => reportComment(callerOf(guest), { id: 'many-700-2', reason: 'spam', detail: '' }, credentials()),
    'an edit and a deletion of their comment': async () => {
      const { version } = await getEditable(callerOf(guest), own.id, own.readerId)
      await editComment(callerOf(guest), { id: own.id, text: 'Other words.', version }, own.readerId)
      await deleteOwnComment(callerOf(guest), { id: own.id }, own.readerId)
    },
  }

  const filters: readonly (StudioFilter | undefined)[] = [undefined, ...studioFilters]
  const ofAuthors: Record<string, () => Promise<unknown>> = {
    ...Object.fromEntries(
      filters.flatMap((status) =>
        studioSorts.map((sort) => [
          `${status ?? 'ALL'} posts of the studio by ${sort}`,
          async () => {
            await listStudioPosts(callerOf(system), { status, sort, page: 2 })
            await listStudioPosts(callerOf(system), { status, sort, query: 'note 7', tag: 'everywhere', after: 'many-900' })
          },
        ]),
      ),
    ),
    'the media library': async () => {
      const { next } = await listLibrary(callerOf(system), {})
      const after = next ?? ''
      const month = now().toISOString().slice(0, 7)
      await listLibrary(callerOf(system), { after })
      await listLibrary(callerOf(system), { after, month })
      await listLibrary(callerOf(system), { month, type: 'png', query: 'picture 7' })
      for (const filter of libraryFilters) await listLibrary(callerOf(system), { filter, after })
      await findPictures(callerOf(system), { query: 'picture 7' })
      await listPictureUses(callerOf(system), after)
    },
    'pictures that leave the library': async () => {
      const ids = (await listLibrary(callerOf(system), {})).items.slice(0, 3).map(({ id }) => id)
      await movePicturesAtOnce(callerOf(system), { ids, intent: 'trash' })
      await listLibrary(callerOf(system), { filter: 'TRASHED', after: ids[0] })
      await deletePictures(callerOf(system), { ids })
    },
    'a preview, which sweeps old compiled texts': async () => {
      await preparePreview({ ...callerOf(system), now: new Date(Date.now() + 2 * hourMs) }, { id: 'many-7', source: 'A switch waits.' })
      await findPreview(callerOf(system), { id: 'many-7', key: 'none', typed: {} })
    },
    'a review': async () => {
      await inviteReviewer(callerOf(system), { id: 'many-7', reviewer: 'Noor', days: 7 })
      const link = (await db().reviewLink.findMany({ where: { postId: 'many-7' } }))[0]
      await getReviewPage(callerOf(guest), makeReviewToken(link?.id ?? '', link?.expiresAt ?? now()))
    },
    'a decision by a link of a mail': async () => {
      const { id: userId, tokenVersion } = await makeUser('OWNER')
      const link = decisionLink({ commentId: 'many-700-3', decision: 'approve', userId, tokenVersion, issuedAt: now() })
      await openDecision(callerOf(guest), link.split('/').at(-1) ?? '')
    },
    'tags of the studio': () => listStudioTags(callerOf(system)),
    'the first page of the studio': () => listWriting(callerOf(system), 4),
    'posts to link to': () => findLinkTargets(callerOf(system), { query: 'note 7' }),
    'the queue of comments': () => listQueue({ viewer: system }, queueFilterSchema.parse({})),
    'reported comments': () => listQueue({ viewer: system }, queueFilterSchema.parse({ status: 'reported', post: 'many-700' })),
    'approved comments': () => listQueue({ viewer: system }, queueFilterSchema.parse({ status: 'approved', page: 3 })),
    'a save and its publication': async () => {
      const text = await readText('many-700')
      const { version } = await savePost(callerOf(system), { ...text, source: `${text.source} More.` })
      await publishPost(callerOf(system), { id: text.id, version, publishedAt: null })
    },
  }

  const ofItself: Record<string, () => Promise<unknown>> = {
    'the next scheduled post': async () => {
      await nextDue()
      await announceDue(now())
    },
    'files that posts are kept in': async () => {
      await readTracked()
      await rereadDates(now())
    },
    'a count of popular posts': () => rankPosts(now()),
    'views that are written down': () => recordViews(new Map([['/note-700-on-templates', 3]])),
    'revisions to thin': () => deleteExpired(now()),
    'texts of an older pipeline': () => readOutdated(20, []),
    'posts that were shown too early': () => nextSkewRepair(now()),
    'pictures that were long in the trash': async () => {
      await purgePictures(new Date(Date.now() + 31 * dayMs))
    },
    'what is forgotten': async () => {
      await forgetOld(now())
      await purgeDeleted(now())
      await purgeUnconfirmed(now())
    },
  }

  /** Tables that a read has to read whole: the index of tags names all of them. */
  const byNature: Record<string, string[]> = { 'the index of tags': ['Tag'] }
  const reads = { ...pages, ...ofOneReader, ...ofAuthors, ...ofItself }

  test.each(Object.keys(reads))('%s', async (name) => {
    plans.clear()
    await reads[name]?.()
    expect(plans.countSearches()).toBeGreaterThan(0)
    expect(await plans.listScans(byNature[name])).toEqual([])
  })

  test('is none that readers’ pages ask and this test does not', () => {
    const asked = readFileSync('lib/posts/query-plans.db.test.ts', 'utf8')
    expect(listQueriesOfReaders().filter((name) => !asked.includes(`${name}(`) && !notOfPages.includes(name))).toEqual([])
  })
})
