import { beforeEach, describe, expect, test } from 'vitest'
import { findReplyTarget, findReplyTargetWith } from '@/lib/comments/discussion/queries'
import { issueFormToken } from '@/lib/comments/form-token'
import { postComment } from '@/lib/comments/writing/commands'
import { setClock } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { guest, system } from '@/lib/core/viewer'
import { getFeed } from '@/lib/feeds/queries'
import { keepMedia } from '@/lib/media/data'
import { searchPosts } from '@/lib/search/queries'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { makeComment, setRules } from '@/scripts/testing/comments'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makePost, readPage, readText } from '@/scripts/testing/posts'
import { savePost } from './editing/commands'
import { lockPost, unlockPost } from './password/commands'
import { findPostPageWithTokens } from './password/queries'
import { recordViews, refreshPopular } from './popularity/commands'
import { listPopular } from './popularity/queries'
import { publishPost } from './publishing/commands'
import * as queries from './queries'
import type { SaveInput } from './schema'

const START = Date.parse('2024-03-01T12:00:00Z')
const SECRET = 'copper kettle'

onEachDatabase('what lists name', ({ db }) => {
  onEmptyBlog(() => new Date(START))
  beforeEach(async () => {
    await db().rateLimit.deleteMany()
  })

  const reader = { viewer: guest, now: new Date(START), address: '192.0.2.7' }
  const day = (number: number) => new Date(START - number * 86_400_000)
  const text = { source: 'A heron\nstands.', tags: ['Birds'], seriesTitle: 'Marsh', seriesPosition: null }

  async function change(id: string, changes: Partial<SaveInput>): Promise<void> {
    const { version } = await savePost(callerOf(system), { ...(await readText(id)), ...changes })
    await publishPost(callerOf(system), { id, version, publishedAt: null })
  }

  /** Every list, feed and neighbour that names the post in the middle of three. */
  async function namedBy({ id, permalink }: { id: string; permalink: string }): Promise<string[]> {
    await refreshPopular(new Date(START))
    const places: Record<string, unknown> = {
      home: await queries.listPosts({ page: 1, perPage: 10 }),
      tag: await queries.findTag('birds', 1),
      'all series': await queries.listSeries(1),
      series: await queries.findSeries('marsh'),
      'series at home': await queries.findNewestSeries(),
      month: await queries.findMonth(2024, 2, 1),
      popular: await listPopular(),
      feed: await getFeed(),
      sitemap: await queries.listSitemap({ kind: 'year', year: 2024, part: 1 }),
      pages: await queries.listPages(),
      search: await searchPosts('heron'),
      'not found': await queries.findSimilarPosts(`${permalink}x`),
      newer: (await readPage('/newest')).older,
      older: (await readPage('/oldest')).newer,
      parts: (await readPage('/newest')).seriesParts,
    }
    const counts = [
      (await queries.listTags())[0]?.count === 3 ? ['tag counts'] : [],
      (await queries.listArchive()).years.some(({ months }) => months.some(({ posts }) => posts.length === 3)) ? ['archive counts'] : [],
    ]
    const naming = Object.entries(places).filter(
      ([, value]) => JSON.stringify(value ?? null).includes(permalink) || JSON.stringify(value ?? null).includes(id),
    )
    return [...naming.map(([name]) => name), ...counts.flat()]
  }

  async function three() {
    await makePost({ ...text, permalink: '/oldest', publishedAt: day(9) })
    const middle = await makePost({ ...text, title: 'Herons', permalink: '/middle', publishedAt: day(8) })
    await makePost({ ...text, permalink: '/newest', publishedAt: day(7) })
    await recordViews(new Map([['/middle', 900]]))
    return middle
  }

  const lists = ['home', 'tag', 'all series', 'series', 'series at home', 'month', 'popular', 'feed', 'sitemap', 'search', 'not found']
  const everywhere = [...lists, 'newer', 'older', 'parts', 'tag counts', 'archive counts']

  test('is every visible post, until it is unlisted, and again afterwards', async () => {
    const middle = await three()
    const all = await namedBy(middle)
    expect(all).toEqual(everywhere)
    await change(middle.id, { unlisted: true })
    expect(await namedBy(middle)).toEqual([])
    expect(await readPage('/middle')).toMatchObject({ listed: false, newer: null, older: null, series: null, seriesParts: [], tags: [] })
    expect(await queries.matchPermalink('/middle')).toEqual({ kind: 'post', postId: middle.id })
    await change(middle.id, { unlisted: false })
    expect(await namedBy(middle)).toEqual(all)
  })

  test('is no static page that is unlisted', async () => {
    const { id } = await makePost({ kind: 'PAGE', title: 'About', permalink: '/about' })
    expect(await queries.listPages()).toHaveLength(1)
    await change(id, { unlisted: true })
    expect(await queries.listPages()).toEqual([])
    expect(await readPage('/about')).toMatchObject({ listed: false })
  })

  test('is everything but the sitemap for a text that is at home elsewhere', async () => {
    const middle = await three()
    const all = await namedBy(middle)
    await change(middle.id, { canonicalUrl: 'https://elsewhere.example/herons' })
    expect(await namedBy(middle)).toEqual(all.filter((name) => name !== 'sitemap'))
    expect(await readPage('/middle')).toMatchObject({ canonicalUrl: 'https://elsewhere.example/herons' })
    await change(middle.id, { canonicalUrl: `${env().SITE_URL}/middle` })
    expect(await namedBy(middle)).toEqual(all)
    expect(await readPage('/middle')).toMatchObject({ canonicalUrl: null })
  })

  test('is no piece of the sitemap for a year without a text that is at home here', async () => {
    const publishedAt = new Date('2023-06-01T12:00:00Z')
    const elsewhere = { publishedAt, canonicalUrl: 'https://elsewhere.example/herons' }
    const { id } = await makePost(elsewhere)
    const piece = { kind: 'year', year: 2023, part: 1 } as const
    expect(await queries.listSitemapPieces()).toEqual([{ kind: 'pages' }])
    expect(await queries.hasSitemapPiece(piece)).toBe(false)
    await makePost({ publishedAt })
    expect(await queries.listSitemapPieces()).toEqual([{ kind: 'pages' }, piece])
    expect(await queries.hasSitemapPiece(piece)).toBe(true)
    expect(JSON.stringify(await queries.listSitemap(piece))).not.toContain(id)
  })

  test('is a post of the first century too', async () => {
    const old = await makePost({ publishedAt: new Date('0050-12-01T12:00:00Z') })
    for (const year of ['0970', '1940']) await makePost({ publishedAt: new Date(`${year}-12-01T12:00:00Z`) })
    const paths = async (page: number) => (await queries.listPosts({ page, perPage: 1 })).items.map(({ permalink }) => permalink)
    expect(await paths(3)).toEqual([old.permalink])
    expect(await queries.listSitemapPieces()).toContainEqual({ kind: 'year', year: 50, part: 1 })
    expect(await queries.listSitemap({ kind: 'year', year: 50, part: 1 })).toMatchObject([{ path: old.permalink }])
  })

  test('is each series once, also while a part that is due was not announced', async () => {
    const series = Array.from({ length: 21 }, (_, index) => `Marsh ${index}`)
    for (const [index, seriesTitle] of series.entries()) await makePost({ seriesTitle, publishedAt: day(40 - index) })
    const soon = new Date(START + 3_600_000)
    for (const seriesTitle of ['Marsh 0', 'Reeds']) await makePost({ seriesTitle, publishedAt: soon })
    setClock(() => new Date(START + 7_200_000))
    const [first, second] = [await queries.listSeries(1), await queries.listSeries(2)]
    setClock(() => new Date(START))
    expect([first.total, first.items.length, second.items.length]).toEqual([22, 20, 2])
    expect(new Set([...first.items, ...second.items].map(({ title }) => title))).toEqual(new Set([...series, 'Reeds']))
    const newest = first.items.slice(0, 2).map(({ title }) => title)
    expect(newest.sort()).toEqual(['Marsh 0', 'Reeds'])
  })

  test('is a year before those of the newest posts, as the blog’s time zone has it', async () => {
    const at = (moment: string) => makePost({ publishedAt: new Date(moment) })
    await setRules({ timeZone: 'America/New_York' })
    for (const moment of ['2020-01-01T02:00:00Z', '2017-05-01T12:00:00Z', '2015-12-31T12:00:00Z']) await at(moment)
    const { id } = await at('2024-02-01T12:00:00Z')
    const rows = Array.from({ length: 100 }, (_, index) => `${id}-${index}`)
    const [post, published] = [
      await db().post.findUniqueOrThrow({ where: { id } }),
      await db().publishedPost.findUniqueOrThrow({ where: { postId: id } }),
    ]
    const given = <Row extends object>(row: Row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Row
    await db().post.createMany({ data: rows.map((id) => ({ ...given(post), id, permalink: `/${id}` })) as never })
    await db().publishedPost.createMany({ data: rows.map((id) => ({ ...given(published), postId: id, permalink: `/${id}` })) as never })
    expect((await queries.listArchive()).earlier).toEqual([2019, 2017, 2015])
    await setRules()
  })

  describe('of a post with a password', () => {
    let post: Awaited<ReturnType<typeof three>>
    beforeEach(async () => {
      post = await three()
      await lockPost(callerOf(system), { id: post.id, password: SECRET })
    })

    const unlock = (password: string, from = reader) => unlockPost(from, { id: post.id, password })

    test('is nothing, at once, and its page says its title alone', async () => {
      expect(await namedBy(post)).toEqual([])
      const locked = { kind: 'LOCKED', id: post.id, permalink: '/middle', title: 'Herons' }
      expect(await queries.findPostPage('/middle')).toEqual(locked)
      expect(await findPostPageWithTokens('/middle', () => 'no key')).toEqual(locked)
      await lockPost(callerOf(system), { id: post.id, password: '' })
      expect(await readPage('/middle')).toMatchObject({ listed: true, excerpt: 'A heron' })
    })

    test('stays nothing when it is published anew', async () => {
      await change(post.id, { title: 'Herons again' })
      expect(await namedBy(post)).toEqual([])
      expect(await queries.findPostPage('/middle')).toMatchObject({ kind: 'LOCKED', title: 'Herons again' })
    })

    test('opens with the password, and no more once that is another one', async () => {
      const { key, permalink } = await unlock(SECRET)
      expect(permalink).toBe('/middle')
      expect(await findPostPageWithTokens('/middle', () => key)).toMatchObject({
        kind: 'POST',
        excerpt: 'A heron',
        listed: false,
        newer: null,
      })
      await lockPost(callerOf(system), { id: post.id, password: `${SECRET}s` })
      expect(await findPostPageWithTokens('/middle', () => key)).toMatchObject({ kind: 'LOCKED' })
    })

    test('stays closed to a wrong password, and to more than ten tries', async () => {
      for (let tries = 0; tries < 10; tries++)
        await expect(unlock('a wrong one')).rejects.toMatchObject({ code: 'INVALID', fieldErrors: { password: expect.any(String) } })
      await expect(unlock(SECRET)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
      await expect(unlock(SECRET, { ...reader, address: '192.0.2.8' })).resolves.toHaveProperty('key')
    })

    test('stays closed to guesses from however many addresses, and open to a network that knew the password', async () => {
      const from = (address: string) => ({ ...reader, address })
      await unlock(SECRET, from('203.0.113.1'))
      const codes: string[] = []
      for (let at = 0; at < 40; at++) codes.push(await unlock('a wrong one', from(`198.51.${at}.1`)).catch(({ code }) => code))
      expect(codes).toEqual([...Array(30).fill('INVALID'), ...Array(10).fill('TOO_MANY_REQUESTS')])
      await expect(unlock(SECRET, from('198.51.200.1'))).rejects.toThrow(/^Too many wrong passwords for this post\. Try again in/)
      await expect(unlock(SECRET, from('203.0.113.99'))).resolves.toHaveProperty('key')
      await db().rateLimit.updateMany({ where: { key: { startsWith: 'unlock-post:' } }, data: { expire: new Date(Date.now() - 1) } })
      await expect(unlock(SECRET, from('198.51.200.1'))).resolves.toHaveProperty('key')
    })

    test('is a secret of those who may publish it', async () => {
      const stranger = callerOf(await makeUser('AUTHOR'))
      await expect(lockPost(stranger, { id: post.id, password: '' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(lockPost(callerOf(system), { id: post.id, password: 'short' })).rejects.toThrow()
      const kept = JSON.stringify([await db().auditEntry.findMany(), await db().revision.findMany(), await db().publishedPost.findMany()])
      expect(kept).not.toContain(SECRET)
    })

    test('lets nobody answer its comments without the key', async () => {
      const { id } = await makeComment({ postId: post.id, authorName: 'Ola' })
      expect((await findReplyTarget(id))?.post).toMatchObject({ open: false })
      const { key } = await unlock(SECRET)
      expect((await findReplyTargetWith(id, () => key))?.post).toMatchObject({ open: true })
      const comment = { postId: post.id, name: 'Mira', email: '', text: 'Grey ones?', token: issueFormToken(post.id, day(1)), website: '' }
      await expect(postComment(reader, comment)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(postComment(reader, comment, { key: 'no key' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
      expect(await postComment(reader, comment, key ? { key } : {})).toMatchObject({ permalink: '/middle' })
    })
  })

  describe('with a cover', () => {
    const hash = 'c'.repeat(64)
    const cover = `/media/${hash}.png`
    beforeEach(() => keepMedia({ hash, mimeType: 'image/png', bytes: 9, width: 1600, height: 900, fileName: 'heron.png' }))

    test('is its size and alternative text, on the page, on cards and in feeds', async () => {
      const { permalink } = await makePost({ cover, coverAlt: 'A heron' })
      expect(await readPage(permalink)).toMatchObject({ cover: { src: cover, alt: 'A heron', width: 1600, height: 900 }, image: cover })
      const [entry] = (await getFeed()).entries
      expect(entry).toMatchObject({ cover: { src: env().SITE_URL + cover }, image: env().SITE_URL + cover })
    })

    test('is none again once it is taken away', async () => {
      const { id, permalink } = await makePost({ cover })
      await change(id, { cover: null })
      expect(await readPage(permalink)).toMatchObject({ cover: null, image: null })
    })

    test('is refused for an image that is not stored here', async () => {
      const unknown = `/media/${'d'.repeat(64)}.png`
      await expect(makePost({ cover: unknown })).rejects.toMatchObject({
        code: 'INVALID',
        fieldErrors: { cover: expect.stringContaining('stored') },
      })
    })
  })
})
