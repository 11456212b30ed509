import type { Browser, Page } from '@playwright/test'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { Author } from '../support/author'
import { expect, setUp, test } from '../support/fixtures'
import { Site } from '../support/site'

/** From an empty folder to a comment that everyone reads: the shortest story of all that the product is for. */
async function tellTheWholeStory(page: Page, reader: Page, site: Site): Promise<void> {
  await page.goto(await site.setUpLink())
  await setUp(page)
  const author = new Author(page)
  await author.write({ title: 'The first note', text: 'What a **router** does at night.' })
  await author.publish()

  await reader.goto('/')
  await reader.getByRole('link', { name: 'The first note' }).first().click()
  await expect(reader.getByRole('heading', { level: 1, name: 'The first note' })).toBeVisible()
  await expect(reader.getByText('router')).toBeVisible()

  const form = reader.getByRole('form', { name: 'Your comment' })
  await form.getByLabel('Comment').fill('Mine *restarts*.')
  await form.getByRole('button', { name: 'Post comment' }).click()
  await expect(reader.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true')
  await expect(form.getByLabel('Comment')).toHaveValue('Mine *restarts*.')
  await form.getByLabel('Name').fill('Grace')
  await form.getByRole('button', { name: 'Post comment' }).click()
  await expect(reader).toHaveURL(/\/the-first-note#/)
  await expect(reader.getByText('Awaiting moderation; only you see it')).toBeVisible()
  await expect(reader.getByText('Mine restarts.')).toBeVisible()
  expect(await (await fetch(new URL('/the-first-note', site.url))).text()).not.toContain('restarts')

  await page.goto('/studio/comments')
  const waiting = page.getByRole('article', { name: 'comment by Grace' })
  await expect(waiting).toContainText('Mine restarts.')
  await waiting.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText('1 comment approved.')).toBeVisible()

  await reader.goto('/the-first-note')
  await expect(reader.getByRole('heading', { name: '1 comment' })).toBeVisible()
  await expect(reader.getByText('Mine restarts.')).toBeVisible()
}

async function withReaderAndAuthor(browser: Browser, site: Site): Promise<void> {
  const author = await browser.newContext({ baseURL: site.url })
  const reader = await browser.newContext({ baseURL: site.url, javaScriptEnabled: false })
  await tellTheWholeStory(await author.newPage(), await reader.newPage(), site)
  await author.close()
  await reader.close()
}

test('set up, write, publish, read, comment without JavaScript, approve, read the comment', async ({ browser, freshSite }) => {
  test.setTimeout(limit(90_000))
  await withReaderAndAuthor(browser, freshSite)
})

test('the same on PostgreSQL', async ({ browser }) => {
  test.setTimeout(limit(90_000))
  const server = process.env.TEST_POSTGRES_URL
  test.skip(!server, 'there is no PostgreSQL server to test on')
  const { createDatabase } = await import('@/scripts/testing/databases')
  const { url, drop } = await createDatabase('postgresql')
  const site = await Site.start({ databaseUrl: url })
  try {
    await withReaderAndAuthor(browser, site)
  } finally {
    await site.remove()
    await drop()
  }
})
