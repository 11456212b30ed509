import type { APIRequestContext } from '@playwright/test'
import { pathTo } from '@/lib/core/routes/path-to'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { Author } from '../support/author'
import { expectAccessible } from '../support/checks'
import { expect, test } from '../support/fixtures'

const month = new Date().toISOString().slice(0, 7).replace('-', '/')
/** Addresses at which readers would come across a post. */
const lists = [
  '/',
  `/archive/${month}`,
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  pathTo('/sitemap.xml/[piece]', { piece: month.slice(0, 4) }),
  '/search?q=kestrel',
]

async function listsThatName(request: APIRequestContext, words: RegExp): Promise<string[]> {
  const found: string[] = []
  for (const address of lists) if (words.test(await (await request.get(address)).text())) found.push(address)
  return found
}

test('a post is live with the request after "Publish", everywhere at once', async ({ studio, request }) => {
  const author = new Author(studio)
  expect(await listsThatName(request, /Kestrel one/)).toEqual([])
  expect((await request.get('/kestrel-one')).status()).toBe(404)
  await author.write({ title: 'Kestrel one', text: 'A kestrel stood still in the wind, *for minutes*.\n\n## Why it can\n\nIt looks.' })
  expect((await request.get('/kestrel-one')).status()).toBe(404)

  await author.publish()
  const live = await request.get('/kestrel-one')
  expect(live.status()).toBe(200)
  expect(await live.text()).toContain('<em>for minutes</em>')
  expect(await listsThatName(request, /kestrel-one|Kestrel one/)).toEqual(lists)
})

test('readers do not see what is changed until it is published', async ({ studio, request }) => {
  const author = new Author(studio)
  await author.write({ title: 'Kestrel two', text: 'The first version.' })
  await author.publish()
  await author.replaceText('The second version.')
  await author.save()
  expect(await (await request.get('/kestrel-two')).text()).toContain('The first version.')
  await author.publish()
  const html = await (await request.get('/kestrel-two')).text()
  expect(html).toContain('The second version.')
  expect(html).not.toContain('The first version.')
})

test('publishing is undone from its notice: first a draft again, later the earlier text, with what was written kept', async ({
  studio,
  request,
}) => {
  const author = new Author(studio)
  const undo = studio.getByRole('status').getByRole('button', { name: 'Undo' })
  await author.write({ title: 'Kestrel back', text: 'Too early.' })
  await author.publish()
  expect((await request.get('/kestrel-back')).status()).toBe(200)
  await undo.click()
  await expect(studio.getByRole('status').filter({ hasText: 'The post is a draft again' })).toBeVisible()
  expect((await request.get('/kestrel-back')).status()).toBe(404)
  expect(await listsThatName(request, /kestrel-back|Kestrel back/)).toEqual([])

  await author.publish()
  await author.replaceText('Too long.')
  await author.publish()
  expect(await (await request.get('/kestrel-back')).text()).toContain('Too long.')
  await expectAccessible(studio)
  await undo.click()
  await expect(studio.getByRole('status').filter({ hasText: 'Readers see the post as before' })).toBeVisible()
  expect(await (await request.get('/kestrel-back')).text()).toContain('Too early.')
  await expect(studio.getByRole('textbox', { name: 'Text in MDX' })).toContainText('Too long.')
  await expect(studio.getByText('Published, with unpublished changes').first()).toBeVisible()
})

test('a text that cannot be published says where, and is saved all the same', async ({ studio, request }) => {
  const author = new Author(studio)
  await author.write({ title: 'Kestrel broken', text: 'Fine.\n\n{process.env}' })
  await author.openPanel()
  await author.panel.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(studio.getByRole('alert').filter({ hasText: 'not published' })).toBeVisible()
  await expect(studio.getByText(/line 3/i).first()).toBeVisible()
  expect((await request.get('/kestrel-broken')).status()).toBe(404)
  await author.open('Kestrel broken')
  await expect(studio.getByRole('textbox', { name: 'Text in MDX' })).toContainText('{process.env}')
})

test('a post that moves leaves its old address leading to the new one', async ({ studio, request }) => {
  const author = new Author(studio)
  await author.write({ title: 'Kestrel three', text: 'It moves.' })
  await author.publish()
  for (const address of ['/kestrel/three', '/kestrel/3']) {
    await author.set('Address', address)
    await author.publish()
  }
  for (const old of ['/kestrel-three', '/kestrel/three']) {
    const answer = await request.get(old, { maxRedirects: 0 })
    expect(answer.status()).toBe(308)
    expect(answer.headers().location).toMatch(/\/kestrel\/3$/)
  }
  expect((await request.get('/kestrel/3')).status()).toBe(200)
})

test('an unpublished post is gone from its page and everything that named it', async ({ studio, request }) => {
  const author = new Author(studio)
  await author.write({ title: 'Kestrel four', text: 'Not for long.' })
  await author.publish()
  expect(await listsThatName(request, /kestrel-four|Kestrel four/)).toEqual(lists)
  await author.unpublish('Kestrel four')
  expect((await request.get('/kestrel-four')).status()).toBe(404)
  expect(await listsThatName(request, /kestrel-four|Kestrel four/)).toEqual([])
})

test('a scheduled post appears by itself when its time has come', async ({ studio, request, site }) => {
  const author = new Author(studio)
  await author.write({ title: 'Kestrel five', text: 'Later.' })
  await author.set('Publish at', new Date(Date.now() + 3_600_000).toISOString().slice(0, 16))
  await author.publish()
  expect((await request.get('/kestrel-five')).status()).toBe(404)
  expect(await listsThatName(request, /kestrel-five|Kestrel five/)).toEqual([])

  // An hour passes for this post alone.
  await site.db.publishedPost.update({ where: { permalink: '/kestrel-five' }, data: { publishedAt: new Date(Date.now() - 1000) } })
  await site.db.job.updateMany({ data: { runAt: new Date(Date.now() - 1000) }, where: { status: 'QUEUED' } })
  await expect.poll(() => listsThatName(request, /kestrel-five|Kestrel five/), { timeout: limit(20_000) }).toEqual(lists)
  expect((await request.get('/kestrel-five')).status()).toBe(200)
})
