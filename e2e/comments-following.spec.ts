import { Author } from './author'
import { complaints, expectAccessible, expectLean, invalidities, scrollsSideways } from './checks'
import { expect, setUp, test } from './fixtures'
import { linkIn, mailTo } from './outbox'

const phone = { width: 390, height: 800 }

test('following a post and a thread by mail without a comment, and without JavaScript', async ({ browser, freshSite: site }) => {
  test.setTimeout(60_000)
  const studio = await (await browser.newContext({ baseURL: site.url })).newPage()
  await studio.goto(await site.setUpLink())
  await setUp(studio)
  const author = new Author(studio)
  await author.write({ title: 'Letters', text: 'Something to talk about.' })
  await author.publish()
  const say = async (text: string) => {
    await studio.goto('/letters')
    await studio.getByLabel('Comment', { exact: true }).fill(text)
    await studio.getByRole('button', { name: 'Post comment' }).click()
    await expect(studio.getByText(text)).toBeVisible()
  }

  const context = await browser.newContext({ baseURL: site.url, viewport: phone, javaScriptEnabled: false })
  const reader = await context.newPage()
  await reader.goto('/letters')
  await reader.getByRole('link', { name: 'Follow by mail' }).click()
  await reader.getByLabel('How often').selectOption('At most once a day')
  await reader.getByRole('button', { name: 'Follow' }).click()
  await expect(reader.getByRole('alert')).toBeVisible()
  await expect(reader.getByLabel('Your e-mail address')).toHaveAttribute('aria-invalid', 'true')
  await expect(reader.getByLabel('How often')).toHaveValue('DAILY')
  await reader.getByLabel('Your e-mail address').fill('ines@example.org')
  await reader.getByRole('button', { name: 'Follow' }).click()
  await expect(reader.getByRole('status')).toContainText('a question is on its way')
  const question = await mailTo(site, 'ines@example.org', 'Do you want mail')
  expect(question.text).toContain('new comments below “Letters”')
  await reader.goto(linkIn(question, 'Confirm'))
  await reader.getByRole('button', { name: 'Yes, send me mail' }).click()
  await expect(reader.getByText('New comments below “Letters”, to ines@example.org')).toBeVisible()

  await say('The first word.')
  const told = await mailTo(site, 'ines@example.org', 'commented on “Letters”')
  expect(told.text).toContain('> The first word.')

  const comment = await site.db.comment.findFirstOrThrow()
  await reader.goto(`/comments/${comment.id}/thread`)
  await reader.getByRole('link', { name: 'Follow by mail' }).click()
  await expect(reader.getByLabel('Your e-mail address')).toHaveValue('ines@example.org')
  await reader.getByRole('button', { name: 'Follow' }).click()
  await expect(reader.getByRole('status')).toHaveText('You get mail from now on.')
  expect(await site.db.subscription.findMany({ where: { rootId: comment.id } })).toMatchObject([{ confirmedAt: expect.any(Date) }])
})

test('the page that asks what to follow is sound on every screen, and kept by nobody', async ({ page, site }) => {
  const { postId } = await site.db.publishedPost.findFirstOrThrow({ where: { kind: 'POST' } })
  const said = { source: 'A word.', html: '<p>A word.</p>', contentHash: '' }
  const facts = { id: 'followed', rootId: 'followed', postId, status: 'APPROVED' as const, authorName: 'Ola '.repeat(20).trim() }
  await site.db.comment.create({ data: { ...facts, ...said } })
  const seen = complaints(page)
  const address = `/reader/follow/${postId}/followed`
  const answer = await page.goto(address)
  expect(answer?.headers()['cache-control']).toBe('private, no-store')
  const html = await (await page.request.get(address)).text()
  expectLean(await page.request.get(address), html)
  expect(await invalidities(html)).toEqual([])
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expectAccessible(page)
    expect(await scrollsSideways(page)).toBe(false)
  }
  await page.getByLabel('All comments on').check()
  await page.getByRole('button', { name: 'Follow' }).click()
  await expect(page.getByText('Please give an e-mail address.')).toBeVisible()
  await expect(page.getByLabel('All comments on')).toBeChecked()
  await expectAccessible(page)
  expect((await page.request.get(`/reader/follow/${postId}/none`)).status()).toBe(404)
  expect(seen).toEqual([])
  await site.db.comment.delete({ where: { id: 'followed' } })
})
