import type { Page } from '@playwright/test'
import { inaccessibilities } from '../support/checks'
import { test as base, expect } from '../support/fixtures'

/** Writers without JavaScript: everything here is forms and links. */
const test = base.extend<{ writer: Page }>({
  writer: async ({ browser, site, session }, use) => {
    const context = await browser.newContext({ baseURL: site.url, storageState: session, javaScriptEnabled: false })
    await use(await context.newPage())
    await context.close()
  },
})

async function begin(page: Page, title: string, text: string): Promise<string> {
  await page.goto('/studio/posts')
  await page.getByRole('link', { name: 'New post' }).click()
  await save(page, { Title: title, 'Text in MDX': text })
  return page.url().replace(/\?.*/, '')
}

async function save(page: Page, fields: Record<string, string>, button = 'Save draft'): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('button', { name: button, exact: true }).click()
}

/** Axe needs scripts, so another page of the same writer looks. */
async function inaccessibleAt(page: Page, url: string): Promise<string[]> {
  await page.goto(url)
  return inaccessibilities(page)
}

test('every save can be named, compared with any other and had back', async ({ writer, studio }) => {
  const address = await begin(writer, 'Merlin', 'A merlin is the smallest falcon.\n\nIt hunts larks.')
  await save(writer, { 'Text in MDX': 'A merlin is the smallest falcon here.\n\nIt hunts larks.' })
  await save(writer, { 'Text in MDX': 'Gone.' })

  await writer.goto(`${address}/revisions`)
  expect(await inaccessibleAt(studio, writer.url())).toEqual([])
  await writer.getByText('3 versions').click()
  await writer.getByRole('link', { name: 'Version 3' }).click()
  await expect(writer.locator('ins').filter({ hasText: 'here' })).toBeVisible()
  expect(await inaccessibleAt(studio, writer.url())).toEqual([])
  await save(writer, { Name: 'As reviewed' }, 'Name and keep')
  await expect(writer.getByRole('heading', { name: 'As reviewed' })).toBeVisible()

  await writer.getByRole('link', { name: 'All versions' }).click()
  await writer.getByText('3 versions').click()
  await writer.getByLabel('Version 2, compared from').check()
  await writer.getByLabel('The current text, compared to').check()
  await writer.getByRole('button', { name: 'Compare' }).click()
  await expect(writer.locator('del').filter({ hasText: 'It hunts larks.' })).toBeVisible()
  await writer.getByRole('link', { name: 'Side by side' }).click()
  await expect(writer.locator('ins').filter({ hasText: 'Gone.' })).toBeVisible()
  expect(await inaccessibleAt(studio, writer.url())).toEqual([])

  await writer.goto(`${address}/revisions`)
  await expect(writer.getByText('As reviewed').first()).toBeVisible()
  await writer.getByText('3 versions').click()
  await writer.getByRole('link', { name: 'Version 3' }).click()
  await writer.getByRole('button', { name: 'Restore this version' }).click()
  await expect(writer.getByLabel('Text in MDX')).toHaveValue('A merlin is the smallest falcon here.\n\nIt hunts larks.')
})

test('changes that readers do not see are looked at, given up, and had back', async ({ writer, request }) => {
  const address = await begin(writer, 'Hobby', 'A hobby hunts dragonflies.')
  await save(writer, {}, 'Publish')
  await save(writer, { 'Text in MDX': 'A hobby hunts swallows.' })
  await writer.goto(`${address}/revisions`)
  await writer.getByRole('link', { name: 'Review or discard them' }).click()
  await expect(writer.locator('ins').filter({ hasText: 'swallows' })).toBeVisible()
  await writer.getByRole('button', { name: /^Discard these changes/ }).click()
  await expect(writer.getByText('The text is the published text again.')).toBeVisible()
  await writer.getByRole('button', { name: /^Undo/ }).click()
  await expect(writer.getByLabel('Text in MDX')).toHaveValue('A hobby hunts swallows.')
  expect(await (await request.get('/hobby')).text()).toContain('dragonflies')
})

test('what somebody else saved meanwhile is merged in, or shown beside what was typed', async ({ writer, studio }) => {
  const address = await begin(writer, 'Peregrine', 'One.\n\nTwo.\n\nThree.')
  const other = await writer.context().newPage()
  await other.goto(address)
  await save(other, { 'Text in MDX': 'One.\n\nTwo.\n\nThree, by the other.' })
  await save(writer, { 'Text in MDX': 'One, by me.\n\nTwo.\n\nThree.' })
  await expect(writer.getByText(/The changes of .* were merged into your text\./)).toBeVisible()
  await expect(writer.getByLabel('Text in MDX')).toHaveValue('One, by me.\n\nTwo.\n\nThree, by the other.')

  await other.goto(address)
  await save(other, { 'Text in MDX': 'One.\n\nTwo, by the other.\n\nThree.' })
  await save(writer, { 'Text in MDX': 'One.\n\nTwo, by me.\n\nThree.' })
  await expect(writer.getByRole('alert')).toContainText('changed this post in the meantime')
  await expect(writer.locator('ins').filter({ hasText: 'me' }).first()).toBeVisible()
  await expect(writer.getByLabel('Text in MDX')).toHaveValue('One.\n\nTwo, by me.\n\nThree.')
  await save(writer, {})
  await expect(writer.getByRole('alert')).toContainText('changed this post in the meantime')
  await save(writer, {}, 'Save my text as the newest version')
  await studio.goto(`${address}/revisions`)
  for (const session of await studio
    .locator('summary')
    .filter({ hasText: /\d versions/ })
    .all())
    await session.click()
  await expect(studio.getByText('restored').first()).toBeVisible()
})

test('versions and what changed fit a phone, in light and in dark', async ({ writer, studio }) => {
  for (const page of [writer, studio]) await page.setViewportSize({ width: 320, height: 640 })
  const address = await begin(writer, 'Saker', `${'Averyveryverylongwordwithoutanyblank'.repeat(4)}\n\nOne two three.`)
  await save(writer, { 'Text in MDX': 'One two four.\n\n| a | b |\n|---|---|' })
  for (const colorScheme of ['light', 'dark'] as const) {
    await writer.emulateMedia({ colorScheme })
    await studio.emulateMedia({ colorScheme })
    for (const path of [
      '/revisions',
      '/revisions/compare?from=current&to=current',
      '/revisions/compare?layout=sides&from=current&to=current',
    ]) {
      await writer.goto(`${address}${path}`)
      expect(await inaccessibleAt(studio, writer.url()), path).toEqual([])
      expect(await writer.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320)
    }
    await writer.goto(`${address}/revisions`)
    await writer.getByText('2 versions').click()
    await writer.getByRole('link', { name: 'Version 3' }).click()
    await expect(writer.getByText('The whole text of this version')).toBeVisible()
    expect(await writer.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await inaccessibleAt(studio, writer.url())).toEqual([])
  }
})

test('who opens a text that somebody else has just saved is told that they may still be writing', async ({
  writer,
  studio,
  editor,
  site,
}) => {
  const address = await begin(writer, 'A merlin for two', 'A merlin.')
  await site.db.revision.updateMany({ where: { postId: address.split('/').at(-1) ?? '' }, data: { authorId: editor.id } })
  for (const page of [writer, studio]) {
    await page.goto(address)
    await expect(page.getByText(`${editor.name} saved this text at`)).toBeVisible()
  }
  expect(await inaccessibilities(studio)).toEqual([])
  await save(writer, { 'Text in MDX': 'A merlin hunts.' })
  for (const page of [writer, studio]) {
    await page.goto(address)
    await expect(page.getByLabel('Title', { exact: true })).toHaveValue('A merlin for two')
    await expect(page.getByText('may still be writing')).toHaveCount(0)
  }
})
