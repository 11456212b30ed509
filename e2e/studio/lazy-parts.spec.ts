import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { Author } from '../support/author'
import { expect, test } from '../support/fixtures'

const scripts = '**/_next/static/chunks/**'

test('keys that are pressed before searching has come go into its field, and not into the text', async ({ studio }) => {
  await new Author(studio).write({ title: 'Late', text: 'one two' })
  const text = studio.getByRole('textbox', { name: 'Text in MDX' })
  await text.press('ControlOrMeta+End')
  await studio.route(scripts, async (route) => {
    await pause(400)
    await route.continue()
  })
  await studio.keyboard.press('ControlOrMeta+f')
  await studio.keyboard.type('two')
  const panel = studio.getByRole('search', { name: 'Find and replace' })
  await expect(panel.getByRole('textbox', { name: 'Find' })).toHaveValue('two')
  await expect(panel.getByRole('status')).toHaveText(/^1 found|^1 of 1/)
  await expect(text).toHaveText('one two')
})

test('a menu opens behind the sign that was typed before it had come, and what cannot come says so', async ({ studio }) => {
  await new Author(studio).write({ title: 'Later', text: 'one two' })
  const text = studio.getByRole('textbox', { name: 'Text in MDX' })
  await text.press('ControlOrMeta+End')
  await studio.route(scripts, (route) => route.abort())
  await studio.keyboard.press('ControlOrMeta+f')
  await expect(studio.getByText('The search cannot be loaded now.')).toBeVisible()
  await studio.keyboard.type('!')
  await expect(text).toHaveText('one two!')
  await studio.unroute(scripts)
  await studio.route(scripts, async (route) => {
    await pause(400)
    await route.continue()
  })
  await studio.keyboard.type('\n\n/tab')
  await expect(studio.getByRole('option', { name: 'Table' })).toBeVisible()
})

test('a picture whose sending cannot be loaded says so, and takes its place in what was written meanwhile once it can', async ({
  studio,
}) => {
  const author = new Author(studio)
  await author.write({ title: 'Late picture', text: 'one two' })
  const text = studio.getByRole('textbox', { name: 'Text in MDX' })
  await studio.route(scripts, (route) => route.abort())
  const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#357' } })
    .png()
    .toBuffer()
  await author.drop({ name: 'late.png', type: 'image/png', bytes })
  const notice = studio.getByRole('note').filter({ hasText: 'A picture is waiting: the upload cannot start now.' })
  await expect(notice).toBeVisible()
  await text.press('ControlOrMeta+Home')
  await text.press('Enter')
  await text.press('ArrowUp')
  await studio.keyboard.type('zero')
  await studio.unroute(scripts)
  await studio.evaluate(() => window.dispatchEvent(new Event('online')))
  await studio.getByRole('group', { name: 'Describe the picture' }).getByRole('button', { name: 'Later' }).click()
  await studio.getByRole('button', { name: 'Plain' }).click()
  await expect(text).toHaveValue(/^zero\none two\n\n!\[\]\(\/media\/[^)]+\)$/)
})

test('what somebody else saved is brought in once what merges can be loaded, and nothing is saved over it before', async ({ studio }) => {
  const author = new Author(studio)
  await author.write({ title: 'Late merge', text: 'one\n\ntwo' })
  const elsewhere = new Author(await studio.context().newPage())
  await elsewhere.open('Late merge')
  await studio.route(scripts, (route) => route.abort())
  await elsewhere.replaceText('one\n\ntwo and three')
  await elsewhere.save()
  await expect(studio.getByText('This part of the editor cannot be loaded now.')).toBeVisible()
  const text = studio.getByRole('textbox', { name: 'Text in MDX' })
  await text.press('ControlOrMeta+Home')
  await studio.keyboard.type('zero and ')
  await studio.unroute(scripts)
  await expect(studio.getByText('Those changes are now in your text.')).toBeVisible()
  await author.save()
  await expect(elsewhere.page.getByRole('textbox', { name: 'Text in MDX' })).toHaveText('zero and onetwo and three')
})

for (const { way, come } of [
  { way: 'from the server', come: (studio: Page) => studio.reload() },
  { way: 'by a link', come: async () => {} },
]) {
  test(`on a page that came ${way} the panel holds what was saved elsewhere before it was opened, and says when it cannot come`, async ({
    studio,
  }) => {
    const author = new Author(studio)
    const title = `Late, ${way}`
    await author.write({ title, text: 'one two' })
    await come(studio)
    await expect(studio.getByText('Press Esc, then Tab')).toBeVisible()

    const elsewhere = new Author(await studio.context().newPage())
    await elsewhere.open(title)
    await elsewhere.set('Canonical URL', 'https://example.org/late')
    await elsewhere.panel.getByRole('combobox', { name: 'Tags' }).fill('owls,')
    await elsewhere.panel.getByRole('button', { name: 'Close' }).click()
    await elsewhere.save()
    await expect(studio.getByText('Those changes are now in your text.')).toBeVisible()
    await studio.getByRole('textbox', { name: 'Text in MDX' }).press('ControlOrMeta+End')
    await studio.keyboard.type(' three')
    await author.save()

    await studio.route(scripts, (route) => route.abort())
    const open = studio.getByRole('button', { name: 'Publish…' })
    await open.click()
    const missing = studio.getByText('This part of the editor cannot be loaded now.')
    await expect(missing).toBeInViewport()
    await studio.unroute(scripts)
    await open.click()
    await expect(author.panel.getByLabel('Canonical URL', { exact: true })).toHaveValue('https://example.org/late')
    await expect(author.panel.getByRole('button', { name: 'Remove the tag owls' })).toBeVisible()
    await expect(missing).toBeHidden()
  })
}

test('without JavaScript the panel is a part of the page, with what is wrong at its fields', async ({ studio, browser, site, session }) => {
  await new Author(studio).write({ title: 'Plain panel', text: 'one two' })
  const context = await browser.newContext({ baseURL: site.url, storageState: session, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(studio.url())
  await page.getByRole('heading', { name: 'Essentials' }).click()
  await page.getByLabel('Tags').fill('owls')
  await page.getByRole('heading', { name: 'Search engines' }).click()
  await page.getByLabel('Canonical URL').fill('elsewhere')
  await page.getByRole('button', { name: 'Publish' }).first().click()
  await expect(page.getByRole('alert').last()).toContainText('Canonical URL: Enter the full address')
  await expect(page.getByLabel('Tags')).toHaveValue('owls')
  await page.getByLabel('Canonical URL').fill('')
  await page.getByRole('button', { name: 'Publish' }).first().click()
  await expect(page.getByText('Published.')).toBeVisible()
  await context.close()
})
