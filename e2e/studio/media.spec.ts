import sharp from 'sharp'
import { pathTo } from '@/lib/core/routes/path-to'
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
  await studio.getByLabel('Add pictures').setInputFiles([
    { name: 'kestrel-hovering.jpg', mimeType: 'image/jpeg', buffer: await photo('#246') },
    { name: 'kestrel-nest.jpg', mimeType: 'image/jpeg', buffer: await photo('#642') },
  ])
  await expect(studio.getByText('kestrel-nest.jpg: added')).toBeVisible({ timeout: limit(20_000) })

  await studio.getByRole('searchbox', { name: 'Search pictures' }).fill('HOVERING')
  await studio.getByRole('button', { name: 'Filter' }).click()
  await expect(studio.getByText('1 picture', { exact: true })).toBeVisible()
  await studio.getByRole('link', { name: /kestrel-hovering/ }).click()
  await studio.getByLabel('Alt text').fill('A kestrel above a field')
  await studio.getByRole('button', { name: 'Save' }).click()
  await expect(studio.getByText('Saved.')).toBeVisible()
  await expect(studio.getByText('No post shows this picture.')).toBeVisible()
  const address = new URL(studio.url()).pathname
  const src = (await studio.getByRole('link', { name: 'Open the file' }).getAttribute('href')) ?? ''

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
    .getByLabel('Add pictures')
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
  await studio.getByRole('option', { name: 'Picture from the library' }).click()
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

test('what is no picture is refused beside its name, and can be tried again', async ({ studio }) => {
  await studio.goto('/studio/media')
  await studio.getByLabel('Add pictures').setInputFiles([{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Notes') }])
  await expect(studio.getByRole('listitem').filter({ hasText: 'notes.txt: This is not a JPEG, PNG, WebP or GIF picture' })).toBeVisible()
  await expect(studio.getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('a picture that no post shows goes into the trash and comes back', async ({ studio }) => {
  await studio.goto('/studio/media')
  await studio
    .getByLabel('Add pictures')
    .setInputFiles([{ name: 'mistake.jpg', mimeType: 'image/jpeg', buffer: await photo('#060', 640, 480) }])
  await studio.getByRole('link', { name: /mistake/ }).click()
  await studio.getByRole('button', { name: 'Move to trash' }).click()
  await expect(studio.getByText('The picture is in the trash.')).toBeVisible()
  await expect(studio.getByRole('link', { name: /mistake/ })).toHaveCount(0)
  await studio.getByRole('navigation', { name: 'Filter pictures' }).getByRole('link', { name: 'Trash' }).click()
  await studio.getByRole('link', { name: /mistake/ }).click()
  await studio.getByRole('button', { name: 'Restore' }).click()
  await expect(studio.getByText('The picture is back in the library.')).toBeVisible()
})

for (const { viewport, colorScheme } of [
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
] as const) {
  test(`the library can be used by everyone, ${viewport.width} pixels wide, ${colorScheme}`, async ({ studio, site }) => {
    await studio.setViewportSize(viewport)
    await studio.emulateMedia({ colorScheme })
    const { id } = await site.db.media.findFirstOrThrow()
    for (const address of ['/studio/media', pathTo('/studio/media/[id]', { id })]) {
      await studio.goto(address)
      await expectAccessible(studio)
      expect(await scrollsSideways(studio)).toBe(false)
    }
  })
}
