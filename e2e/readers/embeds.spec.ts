import sharp from 'sharp'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { Author } from '../support/author'
import { complaints, expectAccessible, scrollsSideways } from '../support/checks'
import { expect, test } from '../support/fixtures'

const url = 'https://www.youtube.com/watch?v=aqz-KE-bpKQ'
const player = 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1'

test('a video that is kept is its poster and a link, and plays in the page where the owner allows it, after a click alone', async ({
  studio,
  page: reader,
  plainReader,
  request,
  site,
}) => {
  test.setTimeout(limit(90_000))
  await studio.goto('/studio/media')
  const poster = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#264' } })
    .jpeg()
    .toBuffer()
  await studio.getByLabel('Add files').setInputFiles([{ name: 'poster-of-a-video.jpg', mimeType: 'image/jpeg', buffer: poster }])
  await expect(studio.getByText('poster-of-a-video.jpg: added')).toBeVisible({ timeout: limit(20_000) })
  const { hash } = await site.db.media.findFirstOrThrow({ where: { fileName: 'poster-of-a-video.jpg' } })
  const snapshot = {
    ...{ kind: 'video', author: 'Blender', handle: '', title: 'Big Buck Bunny', text: '', date: '2014-11-10', seconds: 635, lines: null },
    counts: { replies: null, shares: null, likes: null },
    pictures: [{ src: `/media/${hash}.jpg`, width: 640, height: 360, alt: '' }],
  }
  await site.db.embed.create({ data: { url, status: 'KEPT', snapshot, takenAt: new Date() } })
  const author = new Author(studio)
  await author.write({ title: 'A film to play', text: `<Embed url="${url}" />` })
  await author.publish()

  const asked: string[] = []
  for (const page of [reader, plainReader])
    page.on('request', (one) => {
      if (!one.url().startsWith(site.url)) asked.push(one.url())
    })
  const frameSource = async () =>
    /frame-src [^;]+/.exec((await request.get('/a-film-to-play')).headers()['content-security-policy'] ?? '')?.[0]
  await reader.goto(`${site.url}/a-film-to-play`)
  await expect(reader.getByRole('link', { name: 'Big Buck Bunny' })).not.toHaveAttribute('data-player')
  expect(await frameSource()).toBeUndefined()

  await studio.goto('/studio/settings')
  await studio.getByLabel('Play YouTube videos in posts').check()
  await studio.getByRole('button', { name: 'Save settings' }).click()
  await expect(studio.getByText('Saved')).toBeVisible()

  const found = complaints(reader)
  await reader.route('https://www.youtube-nocookie.com/**', (route) => route.fulfill({ contentType: 'text/html', body: '<p>Playing</p>' }))
  await reader.goto(`${site.url}/a-film-to-play`)
  expect(await frameSource()).toBe('frame-src https://www.youtube-nocookie.com')
  expect(await (await request.get('/')).headers()['content-security-policy']).not.toContain('frame-src')
  await expect(reader.getByText('Loads the player of youtube-nocookie.com')).toBeVisible()
  await expectAccessible(reader)
  expect(asked).toEqual([])
  await reader.getByRole('link', { name: 'Big Buck Bunny' }).focus()
  await reader.keyboard.press('Enter')
  const frame = reader.locator('iframe')
  await expect(frame).toHaveAttribute('src', player)
  await expect(frame).toBeFocused()
  await expect(reader.frameLocator('iframe').getByText('Playing')).toBeVisible()
  expect(asked).toEqual([player])
  expect(await scrollsSideways(reader)).toBe(false)
  await expectAccessible(reader)
  await expect(reader.getByRole('link', { name: 'Big Buck Bunny' })).toHaveAttribute('href', url)
  expect(found).toEqual([])

  await plainReader.goto(`${site.url}/a-film-to-play`)
  await expect(plainReader.getByRole('link', { name: 'Big Buck Bunny' })).toHaveAttribute('href', url)
  await expect(plainReader.locator('iframe')).toHaveCount(0)
  expect(asked).toEqual([player])
})
