import { randomUUID } from 'node:crypto'
import { pathTo } from '@/lib/core/routes/path-to'
import { makeComments } from '@/scripts/testing/comments'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { complaints, expectAccessible, expectLean, expectSound, invalidities, scrollsSideways } from '../support/checks'
import { publish } from '../support/discussion'
import { expect, test } from '../support/fixtures'
import { linkIn, mailTo } from '../support/outbox'
import { inEveryWay } from '../support/ways'

inEveryWay(() => {
  test('following a post and a thread by mail without a comment', async ({ page: reader, site }) => {
    test.setTimeout(limit(60_000))
    const talk = await publish(site, 'Letters')
    const email = `${randomUUID()}@example.org`
    await reader.goto(talk.address)
    await reader.getByRole('link', { name: 'Follow by mail' }).click()
    await reader.getByLabel('How often').selectOption('Once a day at most')
    await reader.getByRole('button', { name: 'Follow' }).click()
    await expect(reader.getByRole('alert')).toBeFocused()
    await expect(reader.getByLabel('Your e-mail address')).toHaveAttribute('aria-invalid', 'true')
    await expect(reader.getByLabel('How often')).toHaveValue('DAILY')
    await expectSound(reader)
    await reader.getByLabel('Your e-mail address').fill(email)
    await reader.getByRole('button', { name: 'Follow' }).click()
    await expect(reader.getByRole('status').filter({ hasText: 'a mail is on its way' })).toBeVisible()
    const question = await mailTo(site, email, 'Confirm: mail')
    expect(question.text).toContain('new comments on “Letters”')
    await reader.goto(linkIn(question, 'Confirm'))
    await reader.getByRole('button', { name: 'Yes, send me mail' }).click()
    await expect(reader.getByText(`New comments on “Letters”, to ${email}`)).toBeVisible()

    const [id = ''] = await makeComments(talk.id, 1, () => ({ text: 'The first word' }), site.db)
    await reader.goto(pathTo('/comments/[id]/thread/[[...page]]', { id }))
    await reader.getByRole('link', { name: 'Follow by mail' }).click()
    await expect(reader.getByLabel('Your e-mail address')).toHaveValue(email)
    await reader.getByRole('button', { name: 'Follow' }).click()
    await expect(reader.getByRole('status').filter({ hasText: 'You will get mail from now on.' })).toBeVisible()
    expect(await site.db.subscription.findMany({ where: { rootId: id } })).toMatchObject([{ confirmedAt: expect.any(Date) }])
  })
})

test('the page that asks what to follow is sound on every screen, and kept by nobody', async ({ page, site }) => {
  const { postId } = await site.db.publishedPost.findFirstOrThrow({ where: { kind: 'POST' } })
  const said = { source: 'A word.', html: '<p>A word.</p>', contentHash: '' }
  const facts = { id: 'followed', rootId: 'followed', postId, status: 'APPROVED' as const, authorName: 'Ola '.repeat(20).trim() }
  await site.db.comment.create({ data: { ...facts, ...said } })
  const seen = complaints(page)
  const address = pathTo('/reader/follow/[postId]/[[...comment]]', { postId, comment: 'followed' })
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
  await expect(page.getByText('Please enter an e-mail address.')).toBeVisible()
  await expect(page.getByLabel('All comments on')).toBeChecked()
  await expectAccessible(page)
  expect((await page.request.get(pathTo('/reader/follow/[postId]/[[...comment]]', { postId, comment: 'none' }))).status()).toBe(404)
  // A browser notes the status of every page that is none of success: that of the refused form.
  expect(seen.filter((line) => !line.includes('status of 422'))).toEqual([])
  await site.db.comment.delete({ where: { id: 'followed' } })
})
