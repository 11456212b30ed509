import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { Author } from '../support/author'
import { complaints } from '../support/checks'
import { expect, test } from '../support/fixtures'

const photo = () =>
  sharp({ create: { width: 320, height: 200, channels: 3, background: '#357' } })
    .withExif({ IFD0: { Make: 'Camera 9000' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

test('a picture that is dropped into the text is on the published page, with its size and without where it was taken', async ({
  studio,
  request,
}) => {
  const found = complaints(studio)
  const author = new Author(studio)
  await author.write({ title: 'Kestrel pictured', text: 'Look at it.' })
  await author.drop({ name: 'kestrel.jpg', type: 'image/jpeg', bytes: await photo() })
  const question = studio.getByRole('group', { name: 'Describe the picture' })
  await question.getByLabel('Alt text').fill('A kestrel in the wind')
  await question.getByRole('button', { name: 'Use' }).click()
  await expect(studio.frameLocator('iframe:visible').getByRole('img', { name: 'A kestrel in the wind' })).toBeVisible()
  await author.publish()

  const html = await (await request.get('/kestrel-pictured')).text()
  const tag = /<img[^>]+alt="A kestrel in the wind"[^>]*>/.exec(html)?.[0] ?? ''
  expect(tag).toContain('width="200" height="320"')
  const served = await request.get(/src="([^"]+)"/.exec(tag)?.[1] ?? '')
  expect(served.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
  expect((await served.body()).includes('Camera 9000')).toBe(false)
  expect(found).toEqual([])
})

test('what is no picture is refused in a sentence, and nothing gets into the text', async ({ studio }) => {
  const author = new Author(studio)
  await author.write({ title: 'Kestrel refused', text: 'Look at it.' })
  await author.drop({ name: 'page.png', type: 'image/png', bytes: Buffer.from('<script>alert(1)</script>') })
  await expect(studio.getByRole('group', { name: 'Picture page.png' })).toContainText(
    'This kind of file is not accepted. Upload pictures (JPEG, PNG, WebP, GIF, AVIF)',
  )
  await author.drop({ name: 'run.exe', type: 'application/octet-stream', bytes: Buffer.from('MZ') })
  await expect(studio.getByRole('group', { name: 'File run.exe' })).toContainText('Put anything else into a ZIP file.')
  await expect(studio.getByRole('textbox', { name: 'Text in MDX' })).not.toContainText('media')
})

test('a picture of 3 MB passes where other forms take less, for authors of this site alone', async ({ site, studio, playwright }) => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const bytes = await sharp({ create: { width: 1100, height: 1000, channels: 3, background: '#000', noise } })
    .png()
    .toBuffer()
  expect(bytes.length).toBeGreaterThan(2.5e6)
  const file = { name: 'noise.png', mimeType: 'text/html', buffer: bytes }
  const send = (asked: typeof studio.request, more = {}) =>
    asked.post(`${site.url}/api/media`, { multipart: { file }, headers: { origin: site.url, ...more } })
  const stored = await send(studio.request)
  expect(stored.status()).toBe(201)
  expect(await stored.json()).toMatchObject({ width: 1100, height: 1000, src: expect.stringMatching(/^\/media\/[0-9a-f]{64}\.png$/) })
  expect((await send(studio.request, { origin: 'https://evil.example' })).status()).toBe(403)
  const stranger = await playwright.request.newContext()
  const refused = await send(stranger)
  expect([refused.status(), await refused.json()]).toEqual([401, { message: expect.stringContaining('signed out') }])
  await stranger.dispose()
})

test('an animated picture goes on moving', async ({ studio, site }) => {
  const frame = (background: string) =>
    sharp({ create: { width: 16, height: 16, channels: 3, background } })
      .png()
      .toBuffer()
  const bytes = await sharp([await frame('red'), await frame('blue')], { join: { animated: true } })
    .gif()
    .toBuffer()
  const file = { name: 'moving.gif', mimeType: 'image/gif', buffer: bytes }
  const stored = await studio.request.post(`${site.url}/api/media`, { multipart: { file }, headers: { origin: site.url } })
  const { src } = (await stored.json()) as { src: string }
  const kept = `${site.directory}/uploads/${src.slice('/media/'.length)}`
  expect((await sharp(readFileSync(kept)).metadata()).pages).toBe(2)
})
