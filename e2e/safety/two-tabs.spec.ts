import { Author } from '../support/author'
import { expect, test } from '../support/fixtures'
import { PostEditor } from './post-editor'

const begun = 'First paragraph.\n\nSecond paragraph.\n\nThird paragraph.\n'

test('two tabs at different paragraphs: each shows what the other saved, the cursor and the history stay', async ({ studio, site }) => {
  const one = new PostEditor(studio)
  const id = await one.begin()
  await studio.getByLabel('Title', { exact: true }).fill('Shared')
  await one.text.fill(begun)
  await one.expectState(/^Saved/)
  const page = await studio.context().newPage()
  const two = new PostEditor(page)
  await two.open(id)

  await two.text.getByText('Third paragraph.').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Two was here')
  await one.text.getByText('First paragraph.').click()
  await studio.keyboard.press('End')
  await studio.keyboard.type(' One was here.')
  await one.expectState(/^Saved/)
  await expect(two.text).toContainText('One was here.')
  await expect(page.getByText('Those changes are now in your text.')).toBeVisible()
  await page.keyboard.type(', still.')
  await two.expectState(/^Saved/)
  await expect(one.text).toContainText('Two was here, still.')
  const both = 'First paragraph. One was here.\n\nSecond paragraph.\n\nThird paragraph. Two was here, still.\n'
  await expect.poll(async () => (await site.db.post.findUniqueOrThrow({ where: { id } })).source).toBe(both)

  for (let typed = 0; typed < 2; typed++) await page.keyboard.press('Control+z')
  await expect(two.text).not.toContainText('Two was here')
  await expect(two.text).toContainText('One was here.')
  await page.close()
})

test('two devices at the same paragraph: nothing is overwritten until somebody has chosen', async ({ studio, site, browser, session }) => {
  const one = new PostEditor(studio)
  const id = await one.begin()
  await studio.getByLabel('Title', { exact: true }).fill('Contested')
  await one.text.fill(begun)
  await one.expectState(/^Saved/)
  const context = await browser.newContext({ baseURL: site.url, storageState: session })
  const page = await context.newPage()
  const two = new PostEditor(page)
  await two.open(id)
  const source = async () => (await site.db.post.findUniqueOrThrow({ where: { id } })).source

  await one.text.getByText('Second paragraph.').click()
  await studio.keyboard.press('End')
  await studio.keyboard.type(' Of the one.')
  await one.expectState(/^Saved/)
  await two.text.getByText('Second paragraph.').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Of the other.')
  await expect(page.getByText('changed the same part')).toBeVisible()
  await two.expectState(/^Not saved/)
  expect(await source()).toContain('Second paragraph. Of the one.')
  await expect(two.text).toContainText('Second paragraph. Of the other.')

  await two.text.getByText('Third paragraph.').click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Typed meanwhile.')
  await expect(page.getByRole('button', { name: '1 still to choose' })).toBeVisible()
  await page.getByRole('group', { name: 'Conflict 1 of 1' }).getByRole('radio', { name: 'Both, one after the other' }).check()
  await page.getByRole('button', { name: 'Save this choice' }).click()
  await two.expectState(/^Saved/)
  expect(await source()).toBe(
    'First paragraph.\n\nSecond paragraph. Of the other.\n\nSecond paragraph. Of the one.\n\nThird paragraph. Typed meanwhile.\n',
  )
  await context.close()
})

test('an order that meets somebody else’s version is not carried out before the writer has seen it', async ({
  studio,
  site,
  browser,
  session,
}) => {
  const one = new PostEditor(studio)
  const id = await one.begin()
  await studio.getByLabel('Title', { exact: true }).fill('Ordered')
  await one.text.fill(begun)
  await one.expectState(/^Saved/)
  const context = await browser.newContext({ baseURL: site.url, storageState: session })
  const page = await context.newPage()
  const two = new PostEditor(page)
  await two.open(id)
  await two.type('Fourth paragraph.')
  await two.expectState(/^Saved/)
  await context.close()

  const author = new Author(studio)
  await author.openPanel()
  await author.panel.getByRole('button', { name: 'Publish' }).click()
  await expect(studio.getByText('check the changes, then press the button again')).toBeVisible()
  await expect(one.text).toContainText('Fourth paragraph.')
  expect((await site.db.post.findUniqueOrThrow({ where: { id } })).status).toBe('DRAFT')
})
