import sharp from 'sharp'
import { pathTo } from '@/lib/core/routes/path-to'
import { blackPng } from '@/scripts/testing/samples/hostile-pictures'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { Author } from '../support/author'
import { complaints, expectAccessible, scrollsSideways } from '../support/checks'
import { expect, test } from '../support/fixtures'

/** A photo with enough in it that each width is a file of its own. */
const photo = (background: string, width = 1400, height = 900) =>
  sharp({ create: { width, height, channels: 3, background, noise: { type: 'gaussian', mean: 128, sigma: 20 } } })
    .jpeg()
    .toBuffer()

test('pictures that are added to the library are described, found, used in a post, and shown there at the width of the screen', async ({
  studio,
  request,
}) => {
  test.setTimeout(limit(90_000))
  const found = complaints(studio)
  await studio.goto('/studio/media')
  await studio.getByLabel('Add files').setInputFiles([
    { name: 'kestrel-hovering.jpg', mimeType: 'image/jpeg', buffer: await photo('#246') },
    { name: 'kestrel-nest.jpg', mimeType: 'image/jpeg', buffer: await photo('#642') },
  ])
  await expect(studio.getByText('kestrel-nest.jpg: added')).toBeVisible({ timeout: limit(20_000) })

  await studio.getByRole('searchbox', { name: 'Search files' }).fill('HOVERING')
  await studio.getByRole('button', { name: 'Filter' }).click()
  await expect(studio.getByRole('link', { name: /kestrel-nest/ })).toHaveCount(0)
  await studio.getByRole('navigation', { name: 'View' }).getByRole('link', { name: 'List' }).click()
  await expect(studio.getByRole('row').filter({ hasText: 'kestrel-hovering' })).toContainText('JPEG, 1400 × 900 pixels')
  await studio.getByRole('link', { name: /kestrel-hovering/ }).click()
  await studio.getByLabel('Alt text').fill('A kestrel above a field')
  await studio.getByRole('button', { name: 'Save' }).click()
  await expect(studio.getByText('Saved.')).toBeVisible()
  await expect(studio.getByText('No post shows this picture.')).toBeVisible()
  const address = new URL(studio.url()).pathname
  const src = (await studio.getByRole('link', { name: 'Open the file' }).getAttribute('href')) ?? ''
  const original = studio.getByRole('link', { name: 'Download the original (JPEG' })
  const [download] = await Promise.all([studio.waitForEvent('download'), original.click()])
  expect(download.suggestedFilename()).toBe('kestrel-hovering.jpg')
  const asked = await request.get((await original.getAttribute('href')) ?? '', { maxRedirects: 0 })
  expect([asked.status(), asked.headers().location]).toEqual([307, expect.stringContaining('/signin')])

  const author = new Author(studio)
  await author.write({ title: 'Kestrels in the library', text: `![A kestrel above a field](${src})` })
  await author.publish()
  await studio.goto(address)
  await expect(studio.getByRole('listitem').filter({ hasText: 'Kestrels in the library' })).toContainText('published')

  const html = await (await request.get('/kestrels-in-the-library')).text()
  const smaller = /srcset="([^" ]+) 480w/i.exec(html)?.[1] ?? ''
  const served = await request.get(smaller)
  expect(served.headers()).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable' })
  expect((await sharp(await served.body()).metadata()).width).toBe(480)
  expect(found).toEqual([])
})

test('a picture of the library is put into a text with its alt text, and taken as the cover', async ({ studio }) => {
  await studio.goto('/studio/media')
  await studio
    .getByLabel('Add files')
    .setInputFiles([{ name: 'linnet.jpg', mimeType: 'image/jpeg', buffer: await photo('#264', 640, 480) }])
  await studio.getByRole('link', { name: /linnet/ }).click()
  await studio.getByLabel('Alt text').fill('A linnet on a wire')
  await studio.getByRole('button', { name: 'Save' }).click()
  await expect(studio.getByText('Saved.')).toBeVisible()

  const author = new Author(studio)
  await author.write({ title: 'Linnet on a wire', text: 'Look at it.' })
  const text = studio.getByRole('textbox', { name: 'Text in MDX' })
  await text.press('Control+End')
  await text.press('Enter')
  await text.press('Enter')
  await studio.getByRole('button', { name: 'All commands' }).click()
  await studio.getByRole('option', { name: 'Pictures from the library' }).click()
  const library = studio.getByRole('dialog', { name: 'Library' })
  await library.getByRole('searchbox').fill('linnet')
  await library.getByRole('button', { name: 'Search' }).click()
  await library.getByRole('button', { name: 'A linnet on a wire' }).click()
  await expect(studio.frameLocator('iframe:visible').getByRole('img', { name: 'A linnet on a wire' })).toBeVisible()
  await author.openPanel()
  await author.panel.getByText('Picture', { exact: true }).click()
  await author.panel.getByRole('button', { name: 'Choose from the library' }).click()
  await library.getByRole('button', { name: 'A linnet on a wire' }).click()
  await expect(author.panel.getByRole('img', { name: 'The cover' })).toBeVisible()
})

test('several pictures of the library are put into a text as a gallery, and those without words are asked about', async ({ studio }) => {
  await studio.goto('/studio/media')
  await studio.getByLabel('Add files').setInputFiles([
    { name: 'wren-one.jpg', mimeType: 'image/jpeg', buffer: await photo('#135', 640, 480) },
    { name: 'wren-two.jpg', mimeType: 'image/jpeg', buffer: await photo('#531', 640, 480) },
  ])
  await expect(studio.getByText('wren-two.jpg: added')).toBeVisible({ timeout: limit(20_000) })
  const author = new Author(studio)
  await author.write({ title: 'Two wrens', text: 'Look at them.' })
  await studio.getByRole('textbox', { name: 'Text in MDX' }).press('Control+End')
  await studio.getByRole('button', { name: 'All commands' }).click()
  await studio.getByRole('option', { name: 'Pictures from the library' }).click()
  const library = studio.getByRole('dialog', { name: 'Library' })
  await library.getByRole('searchbox').fill('wren')
  await library.getByRole('button', { name: 'Search' }).click()
  for (const name of ['wren-one.jpg', 'wren-two.jpg']) await library.getByRole('checkbox', { name: `Select ${name}` }).check()
  await library.getByRole('button', { name: 'Insert 2 pictures as a gallery' }).click()
  const questions = studio.getByRole('group', { name: 'Describe the picture' })
  await expect(questions).toHaveCount(2)
  for (const words of ['One wren', 'Two wrens']) {
    await questions.first().getByLabel('Alt text').fill(words)
    await questions.first().getByRole('button', { name: 'Use' }).click()
  }
  const gallery = studio.frameLocator('iframe:visible').locator('.gallery')
  await expect(gallery.getByRole('img')).toHaveCount(2)
  await expect(gallery.getByRole('img', { name: 'Two wrens' })).toBeVisible()
})

test('uploads show how far they are, can be cancelled and sent again', async ({ studio }) => {
  await studio.goto('/studio/media')
  await studio.route('**/api/media*', () => undefined)
  await studio.getByLabel('Add files').setInputFiles(
    await Promise.all(
      ['stonechat-1.jpg', 'stonechat-2.jpg', 'stonechat-3.jpg'].map(async (name, at) => ({
        name,
        mimeType: 'image/jpeg',
        buffer: await photo(`#0${at}5`, 640, 480),
      })),
    ),
  )
  await expect(studio.getByRole('progressbar')).toHaveCount(3)
  await expect(studio.getByText('stonechat-3.jpg: next in the queue')).toBeVisible()
  for (const name of ['stonechat-1.jpg', 'stonechat-2.jpg', 'stonechat-3.jpg'])
    await studio.getByRole('button', { name: `Cancel ${name}` }).click()
  await expect(studio.getByText('No file was added.')).toBeAttached()
  await studio.unroute('**/api/media*')
  await studio.getByRole('button', { name: 'Try again stonechat-3.jpg' }).click()
  await expect(studio.getByText('stonechat-3.jpg: added')).toBeVisible({ timeout: limit(20_000) })
  await expect(studio.getByText('stonechat-1.jpg: cancelled')).toBeVisible()
})

test('a picture that takes long is stored also for somebody who has left', async ({ studio, site }) => {
  test.setTimeout(limit(60_000))
  await studio.goto('/studio/media')
  await studio.getByLabel('Add files').setInputFiles([{ name: 'wall-map.png', mimeType: 'image/png', buffer: blackPng(6400) }])
  await expect(studio.getByText('wall-map.png: takes a while. You can leave this page.')).toBeVisible({ timeout: limit(20_000) })
  await studio.goto('/studio')
  const stored = () => site.db.media.findFirst({ where: { fileName: 'wall-map.png' }, select: { width: true } })
  await expect.poll(stored, { timeout: limit(30_000) }).toEqual({ width: 2560 })
})

test('a picture is replaced in a post that readers see', async ({ studio, request }) => {
  test.setTimeout(limit(90_000))
  await studio.goto('/studio/media')
  await studio
    .getByLabel('Add files')
    .setInputFiles([{ name: 'plan-2025.jpg', mimeType: 'image/jpeg', buffer: await photo('#253', 640, 480) }])
  await studio.getByRole('link', { name: /plan-2025/ }).click()
  const src = (await studio.getByRole('link', { name: 'Open the file' }).getAttribute('href')) ?? ''
  const address = studio.url()
  const author = new Author(studio)
  await author.write({ title: 'The plan of the network', text: `![The plan](${src})` })
  await author.publish()

  await studio.goto(address)
  await studio.getByText('Replace this file').click()
  await studio
    .getByLabel('Choose the new file')
    .setInputFiles({ name: 'plan-2026.jpg', mimeType: 'image/jpeg', buffer: await photo('#263', 800, 480) })
  await expect(studio.getByText('plan-2026.jpg: added')).toBeVisible({ timeout: limit(20_000) })
  await studio.getByRole('button', { name: 'Replace everywhere' }).click()
  await expect(studio.getByText('Replaced in one post.')).toBeVisible({ timeout: limit(20_000) })
  await expect(studio.getByRole('heading', { name: 'plan-2026.jpg' })).toBeVisible()
  await expect(studio.getByRole('listitem').filter({ hasText: 'The plan of the network' })).toContainText('published')
  const other = (await studio.getByRole('link', { name: 'Open the file' }).getAttribute('href')) ?? ''
  const html = await (await request.get('/the-plan-of-the-network')).text()
  expect([html.includes(other), html.includes(src)]).toEqual([true, false])
})

test('a picture is cropped and its focal point set by keyboard alone, and without JavaScript', async ({ studio, site }) => {
  await studio.goto('/studio/media')
  await studio
    .getByLabel('Add files')
    .setInputFiles([{ name: 'portrait.jpg', mimeType: 'image/jpeg', buffer: await photo('#345', 600, 900) }])
  await studio.getByRole('link', { name: /portrait/ }).click()
  await studio.locator('summary', { hasText: 'Focal point' }).focus()
  await studio.keyboard.press('Enter')
  await studio.keyboard.press('Tab')
  await studio.keyboard.press('ArrowUp')
  await studio.keyboard.press('Enter')
  await expect(studio.getByText('Saved.')).toBeVisible()
  const { id } = await site.db.media.findFirstOrThrow({ where: { fileName: 'portrait.jpg', focus: 'left' } })

  const browser = studio.context().browser()
  const plain = await browser?.newContext({ storageState: await studio.context().storageState(), javaScriptEnabled: false })
  const page = await plain?.newPage()
  if (!page) throw new Error('There is no browser.')
  await page.goto(new URL(pathTo('/studio/media/[id]', { id }), studio.url()).href)
  await page.getByText('Crop', { exact: true }).click()
  await page.getByRole('button', { name: 'Keep as a new picture' }).click()
  await expect(page.getByText('Nothing is cut off yet. Move a slider first.')).toBeVisible()
  await page.getByLabel('Cut bottom').fill('50')
  await page.getByRole('button', { name: 'Keep as a new picture' }).click()
  await expect(page.getByText('The cropped picture is in the library.')).toBeVisible()
  await expect(page.getByText('600 × 450 pixels')).toBeVisible()
  await plain?.close()
})

test('what is no picture is refused beside its name, and can be tried again', async ({ studio }) => {
  await studio.goto('/studio/media')
  await studio.getByLabel('Add files').setInputFiles([{ name: 'notes.sh', mimeType: 'text/plain', buffer: Buffer.from('Notes') }])
  await expect(studio.getByRole('listitem').filter({ hasText: 'notes.sh: This kind of file is not accepted' })).toBeVisible()
  await expect(studio.getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('a picture that no post shows goes into the trash and comes back', async ({ studio }) => {
  await studio.goto('/studio/media')
  await studio
    .getByLabel('Add files')
    .setInputFiles([{ name: 'mistake.jpg', mimeType: 'image/jpeg', buffer: await photo('#060', 640, 480) }])
  await studio.getByRole('link', { name: /mistake/ }).click()
  await studio.getByRole('button', { name: 'Move to trash' }).click()
  await expect(studio.getByText('Moved to the trash, where it stays for 30 days.')).toBeVisible()
  await expect(studio.getByRole('link', { name: /mistake/ })).toHaveCount(0)
  await studio.getByRole('navigation', { name: 'Filter files' }).getByRole('link', { name: 'Trash' }).click()
  await studio.getByRole('link', { name: /mistake/ }).click()
  await studio.getByRole('button', { name: 'Restore' }).click()
  await expect(studio.getByText('The picture is back in the library.')).toBeVisible()
})

test('several pictures go into the trash and are deleted without JavaScript, a used one only after a question', async ({
  studio,
  site,
}) => {
  await studio.goto('/studio/media')
  await studio.getByLabel('Add files').setInputFiles([
    { name: 'dunnock-used.jpg', mimeType: 'image/jpeg', buffer: await photo('#0a4', 640, 480) },
    { name: 'dunnock-unused.jpg', mimeType: 'image/jpeg', buffer: await photo('#4a0', 640, 480) },
  ])
  for (const name of ['used', 'unused'])
    await expect(studio.getByText(`dunnock-${name}.jpg: added`)).toBeVisible({ timeout: limit(20_000) })
  const used = await site.db.media.findFirstOrThrow({ where: { fileName: 'dunnock-used.jpg' } })
  await new Author(studio).write({ title: 'A dunnock', text: `![A dunnock](/media/${used.hash}.jpg)` })

  const browser = studio.context().browser()
  const plain = await browser?.newContext({ storageState: await studio.context().storageState(), javaScriptEnabled: false })
  const page = await plain?.newPage()
  if (!page) throw new Error('There is no browser.')
  await page.goto(new URL(pathTo('/studio/media', { query: 'dunnock' }), studio.url()).href)
  for (const box of await page.getByRole('checkbox', { name: /dunnock/ }).all()) await box.check()
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await expect(page.getByText('One is still used in posts')).toBeVisible()
  await page.getByRole('navigation', { name: 'Filter files' }).getByRole('link', { name: 'Trash' }).click()
  for (const box of await page.getByRole('checkbox', { name: /dunnock/ }).all()) await box.check()
  await page.getByRole('button', { name: 'Delete permanently' }).click()
  await expect(page.getByRole('heading', { name: 'Delete these 2 files permanently?' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'A dunnock' })).toBeVisible()
  await page.getByRole('button', { name: 'Delete permanently' }).click()
  await expect(page.getByText('One file deleted permanently.')).toBeVisible()
  await expect(page.getByText('One is in use and stays.')).toBeVisible()
  await plain?.close()
})

for (const { viewport, colorScheme } of [
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
] as const) {
  test(`the library can be used by everyone, ${viewport.width} pixels wide, ${colorScheme}`, async ({ studio, site }) => {
    await studio.setViewportSize(viewport)
    await studio.emulateMedia({ colorScheme })
    const { id } = await site.db.media.findFirstOrThrow()
    for (const address of ['/studio/media', '/studio/media?view=list', pathTo('/studio/media/[id]', { id })]) {
      await studio.goto(address)
      await expectAccessible(studio)
      expect(await scrollsSideways(studio)).toBe(false)
    }
  })
}
