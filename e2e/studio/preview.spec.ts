import type { Page } from '@playwright/test'
import { Author } from '../support/author'
import { expectAccessible } from '../support/checks'
import { expect, test } from '../support/fixtures'

const pageOf = (studio: Page) => studio.frameLocator('iframe[title="Preview of the page"]')
const frameOf = (studio: Page) => studio.getByTitle('Preview of the page')
const look = (studio: Page, name: string) =>
  studio.getByRole('group', { name: 'Preview as' }).getByRole('radio', { name, exact: true }).check()

const section = (number: number) => `## Part ${number}\n\n${'What a router does at night, and why it does so. '.repeat(12)}`
const long = Array.from({ length: 20 }, (_, at) => section(at + 1)).join('\n\n')

test('the page beside the text follows what is typed, and the last good one stays', async ({ studio }) => {
  const author = new Author(studio)
  await author.write({ title: 'Heron one', text: 'A heron *waits*.' })
  const page = pageOf(studio)
  await expect(page.getByRole('heading', { level: 1, name: 'Heron one' })).toBeVisible()
  await expect(page.locator('em', { hasText: 'waits' })).toBeVisible()

  await studio.getByLabel('Title', { exact: true }).fill('Heron two')
  await expect(page.getByRole('heading', { level: 1, name: 'Heron two' })).toBeVisible()
  await author.replaceText('A heron *flies*.')
  await expect(page.locator('em', { hasText: 'flies' })).toBeVisible()
  await author.replaceText('A heron {flies()}.')
  await expect(studio.getByText('The preview shows the last text without problems.')).toBeVisible()
  await expect(page.locator('em', { hasText: 'flies' })).toBeVisible()

  const save = studio.waitForRequest('**/api/posts/save')
  await frameOf(studio).evaluate((frame: HTMLIFrameElement) => frame.contentWindow?.focus())
  await studio.keyboard.press('Control+s')
  await save
})

test('a text is looked at as page, desktop, phone, feed and card, light and dark, and the choice is kept', async ({ studio }) => {
  const author = new Author(studio)
  await author.write({ title: 'Heron three', text: '> [!NOTE]\n> It *waits*.' })
  const page = pageOf(studio)
  await expect(page.getByRole('note')).toBeVisible()
  await look(studio, 'Phone')
  await expect.poll(() => frameOf(studio).evaluate((frame: HTMLIFrameElement) => frame.contentWindow?.innerWidth)).toBe(390)
  await look(studio, 'Desktop')
  await expect.poll(() => frameOf(studio).evaluate((frame: HTMLIFrameElement) => frame.contentWindow?.innerWidth)).toBe(1280)
  await look(studio, 'Feed')
  await expect(page.getByRole('blockquote').filter({ hasText: 'It waits.' })).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await look(studio, 'Card')
  await expect(studio.getByRole('article', { name: 'Link preview of the post' })).toContainText('Heron three')
  await expectAccessible(studio)
  await look(studio, 'Page')
  await studio.getByRole('group', { name: 'Preview theme' }).getByRole('radio', { name: 'Dark' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await studio.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(studio.locator('html')).not.toHaveAttribute('data-theme', 'dark')
  await studio.getByRole('group', { name: 'Preview theme' }).getByRole('radio', { name: 'Auto' }).check()
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')
})

test('text and page go together, whichever is moved, and a click on the page leads to its place in the text', async ({ studio }) => {
  const author = new Author(studio)
  await author.write({ title: 'Heron four', text: long })
  const page = pageOf(studio)
  await expect(page.getByRole('heading', { name: 'Part 20' })).toBeAttached()

  await studio.mouse.move(300, 500)
  for (let turn = 0; turn < 10; turn++) await studio.mouse.wheel(0, 300)
  await expect.poll(() => frameOf(studio).evaluate((frame: HTMLIFrameElement) => frame.contentWindow?.scrollY)).toBeGreaterThan(500)

  const box = await frameOf(studio).boundingBox()
  await studio.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 200)
  await studio.mouse.wheel(0, -20_000)
  await expect.poll(() => studio.evaluate(() => window.scrollY)).toBeLessThan(400)

  await page.getByRole('heading', { name: 'Part 3', exact: true }).click()
  await studio.keyboard.type('The third ')
  await expect(page.getByText('The third')).toBeVisible()
})

test('a preview has an address of its own, for those who may edit the post alone', async ({ studio, request, context }) => {
  const author = new Author(studio)
  await author.write({ title: 'Heron five', text: 'A heron *stands*.' })
  await expect(pageOf(studio).locator('em')).toBeVisible()
  const address = (await studio.getByRole('link', { name: 'Open in a new tab' }).getAttribute('href')) ?? ''
  expect((await request.get(address)).status()).toBe(404)
  const tab = await studio.context().newPage()
  const answer = await tab.goto(address)
  expect(answer?.headers()['cache-control']).toBe('private, no-store')
  expect(answer?.headers()['content-security-policy']).not.toMatch(/unsafe|nonce/)
  await expect(tab.getByRole('heading', { level: 1, name: 'Heron five' })).toBeVisible()
  expect(await tab.content()).toContain('data-line="1"')

  await author.publish()
  const live = await context.request.get('/heron-five')
  expect(await live.text()).toContain('<p>A heron <em>stands</em>.</p>')
})
