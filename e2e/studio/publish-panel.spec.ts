import { Author } from '../support/author'
import { complaints, expectAccessible, scrollsSideways } from '../support/checks'
import { expect, test } from '../support/fixtures'

const sights = [
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
] as const

for (const { viewport, colorScheme } of sights) {
  test(`the panel can be used by everyone, ${viewport.width} pixels wide, ${colorScheme}`, async ({ studio }) => {
    await studio.setViewportSize(viewport)
    await studio.emulateMedia({ colorScheme })
    const author = new Author(studio)
    await author.write({ title: `Panel ${viewport.width}`, text: 'A heron stands in the reeds.' })
    const found = complaints(studio)
    await author.openPanel()
    await expect(author.panel.getByText(`/panel-${viewport.width}`).first()).toBeVisible()
    await author.panel.getByRole('combobox', { name: 'Tags' }).fill('d')
    await expectAccessible(studio)
    expect(await scrollsSideways(studio)).toBe(false)
    expect(found).toEqual([])
  })
}

test('a post is labelled, dated and published with the keyboard alone', async ({ studio, request, site }) => {
  const author = new Author(studio)
  await author.write({ title: 'Reed warbler', text: 'It climbs the reeds.' })
  await studio.getByRole('textbox', { name: 'Text in MDX' }).focus()
  await studio.keyboard.press('Control+Enter')
  await expect(author.panel).toBeVisible()

  const tags = author.panel.getByRole('combobox', { name: 'Tags' })
  await tags.focus()
  await studio.keyboard.type('Reeds, warblers')
  await studio.keyboard.press('Enter')
  await studio.keyboard.type('x')
  await studio.keyboard.press('Backspace')
  await expect(author.panel.getByRole('button', { name: /^Remove the tag/ })).toHaveText(['Reeds', 'warblers'])
  await studio.keyboard.press('Backspace')
  await expect(author.panel.getByRole('button', { name: /^Remove the tag/ })).toHaveText(['Reeds'])

  const address = author.panel.getByLabel('Address', { exact: true })
  await address.fill('/studio')
  await expect(author.panel.getByText('/studio is used by the site.').first()).toBeVisible()
  await address.fill('/warbler')
  await expect(author.panel.getByText(`${site.url}/warbler`)).toBeVisible()

  await author.panel.getByLabel('Publish at').fill('2031-05-12T09:00')
  await expect(author.panel.getByRole('button', { name: 'Schedule for 12 May 2031 09:00 UTC' })).toBeVisible()
  await author.panel.getByRole('button', { name: 'Publish now instead' }).click()
  await author.panel.getByRole('button', { name: 'Publish', exact: true }).press('Enter')
  await expect(author.panel).toBeHidden()
  await expect(studio.getByText('Published.')).toBeVisible()
  const html = await (await request.get('/warbler')).text()
  expect(html).toContain('href="/tags/reeds"')
  expect(html).not.toContain('href="/tags/warblers"')
})

test('a password that was typed is set before the post is published, and is nowhere in the page afterwards', async ({
  studio,
  request,
  site,
}) => {
  const author = new Author(studio)
  await author.write({ title: 'Locked bittern', text: 'It booms.' })
  await author.openPanel()
  await author.set('Password for readers', 'hollow reed')
  await author.publish()
  const html = await (await request.get('/locked-bittern')).text()
  expect(html).toContain('Locked bittern')
  expect(html).not.toContain('It booms')
  const locked = studio.getByText('Locked', { exact: true })
  await expect(locked).toBeVisible()
  await author.openPanel()
  await expect(author.panel.getByLabel('New password for readers')).toHaveValue('')
  expect(await studio.content()).not.toContain('hollow reed')
  const kept = JSON.stringify([await site.db.revision.findMany(), await site.db.auditEntry.findMany(), await site.db.post.findMany()])
  expect(kept).not.toContain('hollow reed')
  await author.panel.getByRole('button', { name: 'Remove password' }).click()
  await expect(author.panel.getByText('The password is removed.')).toBeVisible()
  await expect(locked).toBeHidden()
  expect(await (await request.get('/locked-bittern')).text()).toContain('It booms')
})

test('a post that no list names is shown as one, in the editor and in the list', async ({ studio }) => {
  const author = new Author(studio)
  await author.write({ title: 'Hidden rail', text: 'It walks unseen.' })
  await author.openPanel()
  await author.openGroup('Who can read')
  await author.panel.getByLabel('Unlisted').check()
  await author.publish()
  await expect(studio.getByText('Unlisted', { exact: true }).first()).toBeVisible()
  await studio.goto('/studio/posts')
  await studio.getByRole('navigation', { name: 'Filter posts' }).getByRole('link', { name: 'Unlisted' }).click()
  const row = studio.getByRole('row').filter({ has: studio.getByRole('link', { name: 'Hidden rail' }) })
  await expect(row.getByText('Published')).toBeVisible()
  await expect(row.getByText('Unlisted', { exact: true })).toBeVisible()
})

test('what is wrong is said at its field and at the button, which lead to it, and nothing typed is lost', async ({ studio }) => {
  const author = new Author(studio)
  await author.write({ title: 'Wrong heron', text: 'It stands.' })
  await author.set('Canonical URL', 'elsewhere')
  await author.set('Publish at', '2031-05-12T09:00')
  await author.openGroup('Search engines')
  await expect(author.panel.getByLabel('Canonical URL', { exact: true })).toBeHidden()
  await author.panel.getByRole('button', { name: /^Schedule/ }).click()
  await expect(author.panel.getByLabel('Canonical URL', { exact: true })).toBeFocused()
  await author.openGroup('Search engines')
  await author.panel.getByRole('link', { name: 'Canonical URL: Enter the full address' }).click()
  await expect(author.panel.getByLabel('Canonical URL', { exact: true })).toBeFocused()
  await expect(author.panel.getByLabel('Canonical URL', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(author.panel.getByLabel('Canonical URL', { exact: true })).toHaveValue('elsewhere')
  await expect(author.panel.getByLabel('Publish at')).toHaveValue('2031-05-12T09:00')
})
