import { expect, test } from 'vitest'
import { guest, system } from '@/lib/core/viewer'
import { keepMedia } from '@/lib/media/data'
import { getSettings } from '@/lib/settings/queries'
import { onEmptyBlog } from '@/scripts/testing/blog'
import { onEachDatabase } from '@/scripts/testing/database'
import { callerOf, makeUser } from '@/scripts/testing/people'
import { makeDraft, makePost, readText } from '@/scripts/testing/posts'
import { savePost } from '../editing/commands'
import { lockPost } from '../password/commands'
import { publishPost, trashPost, unpublishPost } from '../publishing/commands'
import * as queries from '../queries'
import { checkLinks, findBrokenLinks } from './data'

const NOW = new Date('2026-10-01T12:00:00Z')
const LATER = new Date('2026-10-02T12:00:00Z')

async function faultsOf(...links: string[]): Promise<string[]> {
  return (await findBrokenLinks(links)).map(({ link, fault }) => `${link} ${fault}`)
}

async function move(id: string, permalink: string): Promise<void> {
  const { version } = await savePost(callerOf(system), { ...(await readText(id)), permalink })
  await publishPost(callerOf(system), { id, version, publishedAt: null })
}

onEachDatabase('links within the site', ({ db }) => {
  onEmptyBlog(() => NOW)

  test('lead to posts in any spelling of their address, and to addresses that they used to have', async () => {
    const { id } = await makePost({ permalink: '/über-dns' })
    await makePost({ kind: 'PAGE', permalink: '/about' })
    expect(await faultsOf('/über-dns', '/%C3%BCber-dns/', '/u\u0308ber-dns?from=feed', '/about')).toEqual([])
    await move(id, '/dns')
    expect(await faultsOf('/über-dns', '/dns')).toEqual([])
  })

  test('are broken where nothing is, and nothing is said of other links', async () => {
    expect(
      await faultsOf('/nowhere', '/nowhere/else.html', '/studio', '/media/../secret', '/media/x.png', `/media/${'a'.repeat(64)}.png`),
    ).toEqual([
      '/nowhere missing',
      '/nowhere/else.html missing',
      '/studio missing',
      '/media/../secret missing',
      '/media/x.png missing',
      `/media/${'a'.repeat(64)}.png missing`,
    ])
    expect(await faultsOf('https://example.org/nowhere', '//example.org', '#nowhere', 'nowhere', '/%', '/\0', '')).toEqual([])
  })

  test('lead to a draft, a scheduled post or one that was taken back, which readers do not see', async () => {
    await makeDraft({ permalink: '/draft' })
    await makePost({ permalink: '/soon', publishedAt: LATER })
    const { id } = await makePost({ permalink: '/first' })
    await move(id, '/second')
    await unpublishPost(callerOf(system), { id })
    expect(await faultsOf('/draft', '/soon', '/first', '/second')).toEqual([
      '/draft unpublished',
      '/soon unpublished',
      '/first unpublished',
      '/second unpublished',
    ])
    await trashPost(callerOf(system), { id })
    expect(await faultsOf('/first', '/second')).toEqual(['/first missing', '/second missing'])
  })

  test('name a heading of the post, or a place that every post has', async () => {
    const { id } = await makePost({ permalink: '/dns' })
    await db().publishedPost.update({ where: { postId: id }, data: { headings: [{ depth: 2, id: 'records', text: 'Records' }] } })
    expect(await faultsOf('/dns#records', '/dns#comments', '/dns#fn-1', '/dns#', '/dns#:~:text=x', '/dns#other', '/tags#x')).toEqual([
      '/dns#other fragment',
    ])
  })

  test('lead to the site’s own pages, to lists with something in them, to files and to stored images', async () => {
    await makePost({ tags: ['DNS'], seriesTitle: 'Names', publishedAt: new Date('2026-03-02T12:00:00Z') })
    const stored = { mimeType: 'image/png', bytes: 1, width: 1, height: 1, fileName: 'a.png' }
    await keepMedia({ ...stored, hash: 'b'.repeat(64) })
    const fine = [
      '/',
      '/archive',
      '/feed.xml',
      '/comments/feed.xml',
      '/search?q=x',
      '/comments/c1',
      '/sitemap.xml/pages',
      '/sitemap.xml/2026',
      '/icon.svg',
      '/style-guide/rack.svg',
      `/media/${'b'.repeat(64)}.png`,
    ]
    expect(await faultsOf(...fine, '/tags/dns', '/series/names', '/archive/2026/03', '/archive/2026')).toEqual([])
    expect(await faultsOf('/tags/other', '/series/dns', '/archive/2026/04', '/archive/2025', '/archive/2026/13')).toHaveLength(5)
  })

  test('are broken where a list would name only posts that it may not: unlisted and locked ones, scheduled ones, static pages', async () => {
    const kept = { tags: ['Secret'], seriesTitle: 'Quiet', publishedAt: new Date('2026-03-02T12:00:00Z') }
    await makePost({ ...kept, unlisted: true })
    const { id } = await makePost(kept)
    await lockPost(callerOf(system), { id, password: 'open sesame' })
    await makePost({ kind: 'PAGE', publishedAt: new Date('2026-04-02T12:00:00Z') })
    await makePost({ ...kept, publishedAt: LATER })
    const lists = ['/tags/secret', '/series/quiet', '/archive/2026/03', '/archive/2026/04', '/archive/2026/10']
    expect(await Promise.all([queries.findTag('secret', 1), queries.findSeries('quiet')])).toEqual([null, null])
    expect(await queries.findMonth(2026, 3, 1)).toMatchObject({ items: [], total: 0 })
    expect(await faultsOf(...lists)).toEqual(lists.map((list) => `${list} missing`))
    await lockPost(callerOf(system), { id, password: '' })
    expect(await faultsOf(...lists)).toEqual(['/archive/2026/04 missing', '/archive/2026/10 missing'])
  })

  test('lead to later pages of a list as far as there are any, and to no page that no list has', async () => {
    const { postsPerPage } = await getSettings()
    for (let count = 0; count <= postsPerPage; count++) await makePost({ tags: ['DNS'], seriesTitle: 'Names' })
    await makePost({ tags: ['IoT'] })
    expect(await faultsOf('/page/2', '/tags/dns/page/2')).toEqual([])
    const none = ['/page/1', '/page/3', '/page/02', '/tags/dns/page/1', '/tags/dns/page/3', '/tags/iot/page/2', '/series/names/page/2']
    expect(await faultsOf(...none)).toEqual(none.map((page) => `${page} missing`))
  })

  test('lead to later pages of the list of series as far as there are series for them', async () => {
    for (let count = 0; count < 21; count++) await makePost({ seriesTitle: `Names ${count}` })
    expect(await faultsOf('/series/page/2', '/page/2')).toEqual([])
    expect(await faultsOf('/series/page/3', '/page/3')).toEqual(['/series/page/3 missing'])
  })

  test('are checked for authors alone', async () => {
    expect(await checkLinks(callerOf(await makeUser('AUTHOR')), { links: ['/x'] })).toEqual([{ link: '/x', fault: 'missing' }])
    const reader = callerOf(await makeUser('READER'))
    await expect(checkLinks(reader, { links: [] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(checkLinks({ ...reader, viewer: guest }, { links: [] })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('are looked up however odd they are, and however many', async () => {
    const odd = [
      '/__proto__',
      '/constructor',
      '/archive/99999999/01',
      '/archive/x/01',
      '/tags/%00',
      `/${'a'.repeat(5000)}`,
      '/tags/a/b/c',
      '/\'"%27',
    ]
    expect((await findBrokenLinks(odd)).length).toBeGreaterThan(0)
    expect(await findBrokenLinks([])).toEqual([])
    expect(await findBrokenLinks(Array.from({ length: 1000 }, (_, index) => `/nowhere-${index}`))).toHaveLength(1000)
  })
})
