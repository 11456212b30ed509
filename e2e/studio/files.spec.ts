import { readFileSync } from 'node:fs'
import { limit } from '@/scripts/testing/time-limits.mjs'
import { Author } from '../support/author'
import { complaints, expectAccessible, scrollsSideways } from '../support/checks'
import { expect, test } from '../support/fixtures'

const bell = readFileSync('public/style-guide/bell.wav')

test('files that are dropped into a text are links and players of the post, with type and size, and readers save or play them', async ({
  studio,
  plainReader,
  request,
  site,
}) => {
  test.setTimeout(limit(90_000))
  const found = complaints(studio)
  const author = new Author(studio)
  await author.write({ title: 'Files of the lab', text: 'All that the lab needs.' })
  await author.drop({ name: 'Rack plan.pdf', type: 'application/pdf', bytes: Buffer.from(`%PDF-1.7\n${'x'.repeat(300_000)}`) })
  await expect(studio.getByRole('group', { name: 'File Rack plan.pdf' })).toBeHidden({ timeout: limit(20_000) })
  await author.drop({ name: 'Bell of the door.wav', type: 'audio/wav', bytes: bell })
  await expect(studio.getByRole('group', { name: 'File Bell of the door.wav' })).toBeHidden({ timeout: limit(20_000) })
  const saved = () => site.db.post.findFirst({ where: { title: 'Files of the lab' }, select: { source: true } })
  await expect.poll(async () => (await saved())?.source, { timeout: limit(20_000) }).toMatch(/\.pdf\)[\s\S]*\.wav/)
  await author.publish()

  await plainReader.setViewportSize({ width: 320, height: 700 })
  await plainReader.goto(`${site.url}/files-of-the-lab`)
  const link = plainReader.getByRole('link', { name: 'Rack plan.pdf PDF, 293 kB' })
  await expect(link).toHaveAttribute('download', 'Rack plan.pdf')
  await expect(plainReader.getByRole('link', { name: 'WAV, 9 kB' })).toBeVisible()
  expect(await scrollsSideways(plainReader)).toBe(false)
  await expectAccessible(plainReader)

  const plan = await request.get((await link.getAttribute('href')) ?? '')
  expect(plan.headers()).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'attachment' })
  const sound = (await plainReader.locator('audio').getAttribute('src')) ?? ''
  const part = await request.get(sound, { headers: { range: 'bytes=0-3' } })
  expect([part.status(), await part.text()]).toEqual([206, 'RIFF'])

  const feed = await (await request.get('/feed.xml')).text()
  expect(feed).toContain('PDF, 293 kB')
  expect(feed).toContain('Audio: Bell of the door (WAV, 9 kB)')
  expect(found).toEqual([])
})
