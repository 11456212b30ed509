import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { env } from '@/lib/core/env'
import { guest } from '@/lib/core/viewer'
import { callerOf, makeUser } from '@/prisma/factories'
import { onEachDatabase } from '@/scripts/testing/database'
import { uploadImage } from './commands'
import { resolveImages } from './resolve'
import { storeImage } from './store'

const picture = (width = 40, height = 20) => sharp({ create: { width, height, channels: 3, background: '#357' } })

onEachDatabase('storing images', ({ db }) => {
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'fieldnotes-media-'))
    Object.assign(env(), { DATA_DIR: directory })
  })
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  const uploads = () => readdirSync(path.join(directory, 'uploads'))

  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('a %s is kept once, under the hash of what is served', async (format) => {
    const bytes = await picture().toFormat(format).toBuffer()
    const stored = await storeImage(bytes, `holiday.${format}`)
    expect(stored).toMatchObject({ width: 40, height: 20, src: expect.stringMatching(/^\/media\/[0-9a-f]{64}\.(jpg|png|webp|gif)$/) })
    const count = uploads().length
    expect(await storeImage(bytes, 'again.exe')).toEqual(stored)
    expect(uploads()).toHaveLength(count)
    expect(await db().media.count({ where: { hash: stored.src.slice(7, 71) } })).toBe(1)
  })

  test('a photo is turned upright and loses what it says about place and device', async () => {
    const exif = { IFD0: { Make: 'Camera 9000', Copyright: 'me' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } }
    const bytes = await picture().withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    const stored = await storeImage(bytes, 'photo.jpg')
    expect(stored).toMatchObject({ width: 20, height: 40 })
    const kept = await readFile(path.join(directory, 'uploads', path.basename(stored.src)))
    const metadata = await sharp(kept).metadata()
    expect([metadata.exif, metadata.orientation, metadata.xmp, metadata.iptc]).toEqual([undefined, undefined, undefined, undefined])
    expect(kept.includes('Camera 9000')).toBe(false)
  })

  test('a moving picture goes on moving and has the size of one frame', async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 16, height: 16, channels: 3, background } })
        .png()
        .toBuffer()
    const bytes = await sharp([await frame('red'), await frame('blue')], { join: { animated: true } })
      .gif()
      .toBuffer()
    const stored = await storeImage(bytes, 'moving.gif')
    expect(stored).toMatchObject({ width: 16, height: 16 })
    expect((await sharp(path.join(directory, 'uploads', path.basename(stored.src))).metadata()).pages).toBe(2)
  })

  describe('what is not taken leaves nothing behind', () => {
    test.each([
      ['a drawing that can run scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'INVALID'],
      ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'INVALID'],
      ['nothing', Buffer.alloc(0), 'INVALID'],
      ['a JPEG by its first bytes alone', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100)]), 'INVALID'],
      ['more than 20 MB', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(20 * 1024 * 1024)]), 'TOO_LARGE'],
    ])('%s', async (_what, bytes, code) => {
      const before = uploads()
      await expect(storeImage(bytes, 'picture.png')).rejects.toMatchObject({ name: 'AppError', code })
      expect(uploads()).toEqual(before)
    })

    test('more than 40 megapixels in a small file', async () => {
      const bytes = await picture(8000, 5001).png().toBuffer()
      expect(bytes.length).toBeLessThan(1024 * 1024)
      await expect(storeImage(bytes, 'bomb.png')).rejects.toMatchObject({ code: 'TOO_LARGE' })
    })
  })

  test('is for authors', async () => {
    const given = { bytes: await picture().png().toBuffer(), fileName: 'a.png' }
    await expect(uploadImage({ ...callerOf(), viewer: guest }, given)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(uploadImage(callerOf(await makeUser({ role: 'READER' })), given)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await uploadImage(callerOf(await makeUser()), given)).toMatchObject({ width: 40 })
  })

  test('finds the images of a text: stored ones, and those beside it but never outside its root', async () => {
    const root = path.join(directory, 'content')
    const beside = { root, directory: path.join(root, 'posts', 'one') }
    await mkdir(beside.directory, { recursive: true })
    const bytes = await picture(10, 10).png().toBuffer()
    for (const file of ['posts/one/a.png', 'posts/shared b.png', '../outside.png']) writeFileSync(path.join(root, file), bytes)
    await symlink(path.join(directory, 'outside.png'), path.join(beside.directory, 'link.png'))
    const stored = await storeImage(bytes, 'a.png')
    const unknown = `/media/${'0'.repeat(64)}.png`
    const asked = [
      './a.png',
      '../shared%20b.png',
      '../../../outside.png',
      './link.png',
      '/etc/passwd',
      'https://example.org/a.png',
      './none.png',
      './clip.mp4',
      stored.src,
      unknown,
    ]
    expect(await resolveImages(asked, beside)).toEqual({ './a.png': stored, '../shared%20b.png': stored, [stored.src]: stored })
    expect(await resolveImages(asked, null)).toEqual({ [stored.src]: stored })
  })
})
