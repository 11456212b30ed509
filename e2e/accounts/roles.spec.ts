import type { Page } from '@playwright/test'
import { pathTo } from '@/lib/core/routes/path-to'
import { expect, test } from '../support/fixtures'

async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail address').fill(`${name.toLowerCase()}@example.org`)
  await page.getByLabel('Password').fill('nine copper kettles')
  await page.getByRole('button', { name: 'Create my account' }).click()
  await expect(page).toHaveURL(/\/studio/)
}

test('an author writes, but has no say over settings, users or the posts of others', async ({ browser, site, studio }) => {
  await studio.goto('/studio/users')
  await studio.getByLabel('Role', { exact: true }).selectOption('AUTHOR')
  await studio.getByRole('button', { name: 'Create a link' }).click()
  const link = await studio.getByLabel('Invitation link').inputValue()

  const context = await browser.newContext({ baseURL: site.url })
  const page = await context.newPage()
  await join(page, link, 'Lin')
  await expect(page.getByRole('navigation', { name: 'Studio' }).getByRole('link', { name: 'Settings' })).toHaveCount(0)
  for (const address of ['/studio/settings', '/studio/users', '/studio/import']) {
    await page.goto(address)
    await expect(page, address).toHaveURL(/\/studio$/)
    await expect(page.getByRole('button', { name: /save settings|make a link|look through/i })).toHaveCount(0)
  }
  const { id } = await site.db.post.findFirstOrThrow({ where: { contentPath: { not: null } } })
  const other = await page.goto(pathTo('/studio/posts/[id]', { id }))
  expect(other?.status()).toBe(404)
  await context.close()
})
