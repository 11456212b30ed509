import { hashPassword } from '@/lib/auth/password'
import { pathTo } from '@/lib/core/routes/path-to'
import { Author } from '../support/author'
import { expectAccessible, expectLean, expectSound, invalidities } from '../support/checks'
import { commentBy, publish, say } from '../support/discussion'
import { expect, test } from '../support/fixtures'
import type { Site } from '../support/site'
import { inEveryWay } from '../support/ways'

const password = 'grey feather'
const hidden = 'quokka'
const text = `## A ${hidden} heading\n\nNobody expects the *${hidden}*.`

/** Publishes a post that readers need a password for. */
async function publishLocked(author: Author, site: Site, title: string): Promise<string> {
  await author.write({ title, text })
  const { id } = await site.db.post.findFirstOrThrow({ where: { title } })
  await site.db.post.update({ where: { id }, data: { passwordHash: await hashPassword(password) } })
  await author.publish()
  return id
}

inEveryWay(() => {
  test('a post with a password shows its title, and the rest to those who give it', async ({ page: reader, site }) => {
    const { id, address } = await publish(site, 'Heron')
    await site.db.publishedPost.update({ where: { postId: id }, data: { passwordHash: await hashPassword(password) } })
    const said = reader.getByText('This is a learning log.')
    await reader.goto(address)
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Heron')
    await expect(said).toHaveCount(0)

    await reader.getByLabel('Password').fill('a wrong one')
    await reader.getByRole('button', { name: 'Open' }).click()
    await expect(reader.getByRole('alert')).toHaveText('This is not the password. Try again.')
    await expect(reader.getByLabel('Password')).toHaveValue('')
    await expectSound(reader)

    await reader.getByLabel('Password').fill(password)
    await reader.getByRole('button', { name: 'Open' }).click()
    // The fragment of the form stays where the answer leads to an address without one (Fetch, 4.4).
    await expect(reader).toHaveURL(new RegExp(`${address}(?:#unlock)?$`))
    await expect(said).toBeVisible()
    const [key] = (await reader.context().cookies()).filter(({ name }) => name.endsWith(id))
    expect(key).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })

    await say(reader, { name: 'Mira', text: 'I expected it.' })
    await expect(commentBy(reader, 'Mira')).toBeFocused()
    await expect(said).toBeVisible()
  })
})

test('what a post with a password says is nowhere else', async ({ studio, site, request, page }) => {
  const id = await publishLocked(new Author(studio), site, 'Locked kestrel')
  const comment = await site.db.comment.create({
    data: {
      id: 'locked-comment',
      postId: id,
      rootId: 'locked-comment',
      status: 'APPROVED',
      authorName: hidden,
      source: hidden,
      html: hidden,
      contentHash: hidden,
    },
  })
  const lists = [
    '/',
    '/archive',
    '/series',
    '/tags',
    '/feed.xml',
    '/atom.xml',
    '/feed.json',
    '/sitemap.xml/pages',
    pathTo('/sitemap.xml/[piece]', { piece: new Date().getUTCFullYear() }),
    '/comments/feed.xml',
    pathTo('/search', { q: hidden }),
    '/locked-kestrels',
  ]
  for (const list of lists)
    expect(await (await request.get(list)).text(), list).not.toMatch(/locked kestrel|locked-kestrel"|nobody expects/i)
  const guarded = [
    '/locked-kestrel',
    pathTo('/comments/[id]/[answer]', { id: comment.id, answer: 'reply' }),
    pathTo('/comments/[id]/thread/[[...page]]', { id: comment.id }),
    pathTo('/discussion/[postId]/[order]/[[...page]]', { postId: id, order: 'newest' }),
  ]
  for (const address of guarded) {
    const answer = await request.get(address)
    const html = await answer.text()
    expect(answer.status(), address).toBe(200)
    expect(html).not.toContain(hidden)
    expect(html).toContain('name="robots" content="noindex')
    expectLean(answer, html)
    expect(await invalidities(html)).toEqual([])
    await page.goto(address)
    await expectAccessible(page)
  }
  for (const address of [...guarded.map((address) => `/personal${address}`), pathTo('/comments/on/[postId]/feed.xml', { postId: id })])
    expect((await request.get(address)).status(), address).toBe(404)
})

test('only the right key opens a post, and what it opens is kept by nobody', async ({ studio, site, playwright }) => {
  const author = new Author(studio)
  const id = await publishLocked(author, site, 'Locked owl')
  const other = await publishLocked(author, site, 'Locked wren')
  const reader = await playwright.request.newContext({ baseURL: site.url })
  const open = async (postId: string, address: string) => {
    const answer = await reader.post(address, {
      multipart: { do: 'unlock-post', id: postId, password },
      headers: { origin: site.url },
      maxRedirects: 0,
    })
    expect(answer.status()).toBe(303)
    expect(answer.headers()['cache-control']).toBe('private, no-store')
    return (answer.headers()['set-cookie'] ?? '').split(';')[0] ?? ''
  }
  const key = await open(id, '/locked-owl')
  const foreign = await open(other, '/locked-wren')
  const closed = { opened: false, status: 200, cacheControl: 'public, max-age=0, must-revalidate' }
  const opened = { opened: true, status: 200, cacheControl: 'private, no-store' }
  const fresh = await playwright.request.newContext({ baseURL: site.url })
  const asFresh = async (cookie: string, method = 'GET') => {
    const answer = await fresh.fetch('/locked-owl', { method, headers: cookie ? { cookie } : {} })
    return { opened: (await answer.text()).includes(hidden), status: answer.status(), cacheControl: answer.headers()['cache-control'] }
  }
  expect(await asFresh(key)).toEqual(opened)
  expect(await asFresh('')).toEqual(closed)
  expect(await asFresh(foreign)).toEqual(closed)
  expect(await asFresh(`fieldnotes.key-${id}=${foreign.split('=')[1]}`)).toEqual(closed)
  expect(await asFresh(`fieldnotes.key-${id}=x.y.z`)).toEqual(closed)
  expect(await asFresh(key, 'HEAD')).toEqual({ ...opened, opened: false })
  expect(await asFresh(`${foreign}; ${key}`)).toEqual(opened)
  expect((await fresh.get('/', { headers: { cookie: key } })).headers()['cache-control']).toBe(closed.cacheControl)

  await site.db.publishedPost.update({ where: { postId: id }, data: { passwordHash: await hashPassword('another feather') } })
  expect(await asFresh(key)).toEqual({ ...opened, opened: false })
  await reader.dispose()
  await fresh.dispose()
})
