import { wxr } from '@/scripts/testing/samples/blog-exports'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { expectSound } from '../support/checks'
import { expect, owner, signedIn, test } from '../support/fixtures'

test('a blog of WordPress moves in as its plan says, by someone with a phone and without JavaScript', async ({ freshSite, browser }) => {
  test.setTimeout(limit(120_000))
  const storageState = await signedIn(browser, freshSite)
  const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }
  const context = await browser.newContext({ ...phone, baseURL: freshSite.url, storageState })
  const page = await context.newPage()
  const authors = [
    { login: 'ada', email: owner.email, name: 'Ada of old' },
    { login: 'bo', email: 'bo@example.org', name: 'Bo' },
  ]
  const long = `A post with ${'a'.repeat(90)}`
  const posts = [
    { title: 'Cables', author: 'ada', number: '7', labels: ['Lab'] },
    { title: long, author: 'bo' },
  ]

  await page.goto('/studio/import')
  await page.getByLabel('File').setInputFiles({ name: 'old.xml', mimeType: 'text/xml', buffer: Buffer.from(wxr(authors, posts)) })
  await page.getByRole('button', { name: 'Check the file' }).click()
  const run = page.getByRole('button', { name: /Import exactly this: 2 posts/ })
  await expect(async () => {
    await page.reload()
    await expect(run).toBeVisible({ timeout: limit(1000) })
  }).toPass()
  await expectSound(page)
  await expect(page.getByLabel(/Ada of old/)).toHaveValue(/.{8}/)
  await page.getByLabel(/^Bo/).selectOption({ label: `${owner.name} (${owner.email})` })
  await page.getByRole('button', { name: 'Save authors' }).click()
  await expect(page.getByLabel(/^Bo/)).not.toHaveValue('new')
  await run.click()
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: 'What is left to do' })).toBeVisible({ timeout: limit(1000) })
  }).toPass()
  await expectSound(page)

  const answer = await page.goto('/?p=7')
  expect(answer?.status()).toBe(200)
  await expect(page.getByRole('heading', { name: 'Cables' })).toBeVisible()
  await expect(page.getByText('Words of Cables')).toBeVisible()
  await expect(page.getByRole('main').getByText(owner.name).first()).toBeVisible()
  await context.close()
})
